import { useState } from 'react';
import type { RoleCheck } from '../../client/types';
import { Button, ButtonLink, Card, Note, PageHeader, RadioGroup, Trouble, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useFinishRoleCheck, useRoleCheck } from '../api';
import { listens, toPractise } from '../library';
import { useLibraryPlace } from '../parts/place';

interface SituationProps {
  situation: RoleCheck['situations'][number];
  number: number;
  of: number;
  onNext: (chosen: number) => void;
  problem: string | null;
  busy: boolean;
}

function Situation({ situation, number, of, onNext, problem, busy }: SituationProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const choice = situation.choices[Number(chosen ?? -1)];
  return (
    <Card>
      <p className="quiet">{t('learning.check.place', { number, of })}</p>
      <RadioGroup
        label={situation.text}
        options={situation.choices.map((each, index) => ({ value: String(index), label: each.say }))}
        value={chosen}
        onChange={setChosen}
      />
      <div aria-live="polite">
        {choice && (
          <Note tone={listens(choice.kind) ? 'good' : 'quiet'} icon={listens(choice.kind) ? 'check' : 'note'}>
            <p>{choice.feedback}</p>
          </Note>
        )}
      </div>
      {problem && <Trouble message={problem} />}
      {choice && (
        <div>
          <Button kind="main" busy={busy} onPress={() => onNext(Number(chosen))}>
            {t(number === of ? 'learning.check.finish' : 'learning.check.next')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Outcome({ check, chosen, at }: { check: RoleCheck; chosen: readonly number[]; at: string }) {
  const { t } = useWords();
  const practise = toPractise(check, chosen);
  return (
    <>
      <Note tone="good" icon="check" live>
        <p>{t('learning.check.thanks')}</p>
      </Note>
      <section className="stack">
        <h2>{t(practise.length > 0 ? 'learning.check.practise' : 'learning.check.well_done')}</h2>
        {practise.map((practice) => (
          <Card key={practice.skill}>
            <h3>{practice.title}</h3>
            <p>{practice.text}</p>
          </Card>
        ))}
      </section>
      <div className="button-row">
        <ButtonLink kind="main" to={`${at}/topics/listening_without_fixing`}>
          {t('learning.check.read_on')}
        </ButtonLink>
        <ButtonLink to={at}>{t('learning.topic.back')}</ButtonLink>
      </div>
    </>
  );
}

function Check({ check, id, at }: { check: RoleCheck; id: string; at: string }) {
  const words = useWords();
  const { t } = words;
  const finish = useFinishRoleCheck(id);
  // Kept here and nowhere else (learning.md rule 9).
  const [chosen, setChosen] = useState<number[]>([]);
  const situation = check.situations[chosen.length];
  const next = (answer: number) => {
    const all = [...chosen, answer];
    if (all.length < check.situations.length) setChosen(all);
    else finish.mutate(undefined, { onSuccess: () => setChosen(all) });
  };
  return (
    <>
      <PageHeader title={t('learning.check.title')} lead={check.intro.replaceAll('\n', ' ')} />
      <WhoCanSee>{t('learning.check.who')}</WhoCanSee>
      {situation ? (
        <Situation
          key={chosen.length}
          situation={situation}
          number={chosen.length + 1}
          of={check.situations.length}
          onNext={next}
          problem={finish.isError ? problemWords(finish.error, words) : null}
          busy={finish.isPending}
        />
      ) : (
        <Outcome check={check} chosen={chosen} at={at} />
      )}
    </>
  );
}

/** "Advising or listening?": eight situations, and what to practise. */
export default function RoleCheckPage() {
  const { t } = useWords();
  const { id, at } = useLibraryPlace();
  useHeadingFocus(`${at}/role-check`);
  return (
    <LoadedPage query={useRoleCheck(id)} title={t('learning.check.title')}>
      {(check) => <Check check={check} id={id} at={at} />}
    </LoadedPage>
  );
}
