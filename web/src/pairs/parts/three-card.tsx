import type { OwnCoMentoring } from '../../client/types';
import { Button, Card, Trouble, useToast, WhoCanSee } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useCoMentorings, useThreeSteps } from '../three-api';

type Steps = ReturnType<typeof useThreeSteps>;

interface ThreeProps {
  one: OwnCoMentoring;
  steps: Steps;
}

function Possible({ one, steps }: ThreeProps) {
  const { t } = useWords();
  const toast = useToast();
  const [first = '', second = ''] = one.mentor_names;
  return (
    <>
      <p>{t('pair.three.possible')}</p>
      <p>{t('pair.three.possible_names', { first, second })}</p>
      <p className="quiet">{t('pair.three.possible_how')}</p>
      <div>
        <Button
          busy={steps.ask.isPending}
          onPress={() => steps.ask.mutate(undefined, { onSuccess: () => toast(t('pair.three.done_ask')) })}
        >
          {t('pair.three.ask')}
        </Button>
      </div>
    </>
  );
}

/** The mentor's own answer; a no is final, a yes can still be changed while the other has not said yes. */
function Question({ one, steps }: ThreeProps) {
  const { t } = useWords();
  const toast = useToast();
  const say = (answer: 'yes' | 'no') =>
    steps.answer.mutate(answer, { onSuccess: () => toast(t('pair.three.done_answer')) });
  return (
    <>
      <p>{t('pair.three.question', { name: one.mentee_name })}</p>
      <p className="quiet">{t(one.i_said_yes ? 'pair.three.said_yes' : 'pair.three.question_how')}</p>
      <div className="button-row">
        {!one.i_said_yes && (
          <Button kind="main" busy={steps.answer.isPending} onPress={() => say('yes')}>
            {t('pair.three.yes')}
          </Button>
        )}
        <Button onPress={() => say('no')}>{t(one.i_said_yes ? 'pair.three.change' : 'pair.three.no')}</Button>
      </div>
    </>
  );
}

function Standing({ one, steps }: ThreeProps) {
  const { t } = useWords();
  const toast = useToast();
  const [first = '', second = ''] = one.mentor_names;
  const stands = one.standing === 'standing';
  const end = () =>
    steps.end.mutate(undefined, { onSuccess: () => stands && toast(t('pair.three.done_end')) });
  return (
    <>
      <p>
        {stands ? t('pair.three.stands', { mentee: one.mentee_name, first, second }) : t('pair.three.asked')}
      </p>
      {stands && <p className="quiet">{t('pair.three.stands_how')}</p>}
      <div>
        <Button busy={steps.end.isPending} onPress={end}>
          {t(stands ? 'pair.three.end' : 'pair.three.take_back')}
        </Button>
      </div>
    </>
  );
}

function Three({ one }: { one: OwnCoMentoring }) {
  const words = useWords();
  const { t } = words;
  const steps = useThreeSteps(one);
  const failed = [steps.ask, steps.answer, steps.end].find((step) => step.isError);
  const Body = one.abilities.includes('ask')
    ? Possible
    : one.abilities.includes('answer')
      ? Question
      : Standing;
  return (
    <Card label={t('pair.three.title')} warm={one.abilities.includes('answer') && !one.i_said_yes}>
      <h2>{t('pair.three.title')}</h2>
      {one.abilities.length === 0 ? <p>{t('pair.three.not_together')}</p> : <Body one={one} steps={steps} />}
      {failed && <Trouble message={problemWords(failed.error, words)} />}
      <WhoCanSee>{t('pair.three.who')}</WhoCanSee>
    </Card>
  );
}

/** Meeting together with a second mentor, where there is something to say of it in this pair. */
export function ThreeCard({ pair }: { pair: string }) {
  const one = useCoMentorings().data?.items.find(({ pair_ids }) => pair_ids.includes(pair));
  return one ? <Three one={one} /> : null;
}
