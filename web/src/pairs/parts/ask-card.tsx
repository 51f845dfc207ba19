import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Ask, Pair } from '../../client/types';
import { Button, ButtonLink, Card, Note, TextArea, Trouble, WhoCanSee } from '../../ui';
import { EvenRow } from '../../ui/even-row';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { pairOf, partIn, stageOf } from '../own';
import { useAnswerAsk, useQuestionAsk } from '../own-api';
import { Agreed } from './agreed';
import { PartnerCard } from './partner-card';

const longest = 1000;

function Why({ why }: { why: Ask['why'] }) {
  const { t } = useWords();
  const parts = (['shared', 'different'] as const).filter((part) => why[part].length > 0);
  if (parts.length === 0) return null;
  return (
    <section className="stack" data-gap="small">
      <h3>{t('ask.why.title')}</h3>
      <div className="why">
        {parts.map((part) => (
          <div className="stack" data-gap="small" key={part}>
            <strong>{t(`ask.why.${part}`)}</strong>
            <ul className="bullets">
              {why[part].map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** A question to the people who run the programme; the suggestion stays open meanwhile. */
function AskSomething({ ask, onDone }: { ask: Ask; onDone: (sent: boolean) => void }) {
  const words = useWords();
  const { t } = words;
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const question = useQuestionAsk(ask.id);
  const id = `question-${ask.id}`;
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') {
      setError(t('ask.question.missing'));
      document.getElementById(id)?.focus();
      return;
    }
    question.mutate(text.trim(), { onSuccess: () => onDone(true) });
  };
  return (
    <form className="stack" onSubmit={send} noValidate>
      <TextArea
        id={id}
        label={t('ask.question.label')}
        hint={t('ask.question.hint')}
        error={error || undefined}
        maxLength={longest}
        value={text}
        onChange={setText}
      />
      <WhoCanSee>{t('ask.question.who')}</WhoCanSee>
      {question.isError && <Trouble message={problemWords(question.error, words)} />}
      <EvenRow>
        <Button kind="main" type="submit" busy={question.isPending}>
          {t('ask.question.send')}
        </Button>
        <Button onPress={() => onDone(false)}>{t('ui.cancel')}</Button>
      </EvenRow>
    </form>
  );
}

function Open({ ask }: { ask: Ask }) {
  const words = useWords();
  const { t } = words;
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  const answer = useAnswerAsk(ask.id);
  const busyWith = answer.isPending ? answer.variables : null;
  return (
    <>
      <Why why={ask.why} />
      <WhoCanSee>{t(`ask.who.${ask.turn}`)}</WhoCanSee>
      {answer.isError && <Trouble message={problemWords(answer.error, words)} />}
      {asked && (
        <Note tone="good" icon="check" live>
          <p>{t('ask.question.sent')}</p>
        </Note>
      )}
      {asking ? (
        <AskSomething
          ask={ask}
          onDone={(sent) => {
            setAsking(false);
            setAsked(asked || sent);
          }}
        />
      ) : (
        // Three answers that look alike: nobody is nudged towards a yes.
        <EvenRow>
          <Button busy={busyWith === 'yes'} onPress={() => answer.mutate('yes')}>
            {t('ask.yes')}
          </Button>
          {ask.abilities.includes('question') && (
            <Button onPress={() => setAsking(true)}>{t('ask.question.open')}</Button>
          )}
          <Button busy={busyWith === 'no'} onPress={() => answer.mutate('no')}>
            {t('ask.no')}
          </Button>
        </EvenRow>
      )}
      <p className="small quiet">{t(`ask.no_means.${ask.turn}`)}</p>
      <p className="small quiet">{t('ask.no_hurry')}</p>
    </>
  );
}

interface AnsweredProps {
  ask: Ask;
  stage: 'no' | 'yes_waiting' | 'agreed' | 'gone';
  pair: Pair | undefined;
  fresh: boolean;
}

function Answered({ ask, stage, pair, fresh }: AnsweredProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fresh) box.current?.focus();
  }, [fresh]);
  return (
    <div tabIndex={-1} ref={box} className="stack">
      {stage === 'agreed' ? (
        <Agreed turns={fresh}>
          <strong>{t('ask.after.agreed', { name: ask.other.name })}</strong>
          <p>{t(`ask.after.next_${partIn(ask.would_lead, ask)}`)}</p>
          {pair && (
            <div>
              <ButtonLink kind="main" to={`/pairs/${pair.id}`}>
                {t('ask.after.see_pair')}
              </ButtonLink>
            </div>
          )}
        </Agreed>
      ) : (
        <Note tone={stage === 'yes_waiting' ? 'good' : 'quiet'} icon={stage === 'gone' ? 'note' : 'check'}>
          <p>{stage === 'no' ? t(`ask.after.no_${ask.turn}`) : t(`ask.after.${stage}`)}</p>
        </Note>
      )}
    </div>
  );
}

/** A suggestion: who it is, why, and the answer; or what became of it. */
export function AskCard({ ask, pairs }: { ask: Ask; pairs: readonly Pair[] }) {
  const { t } = useWords();
  const stage = stageOf(ask, pairs);
  // Answered while looking at it: then focus follows, and an agreement is worth a turn of the mark.
  const [wasOpen] = useState(stage === 'waiting');
  return (
    <Card warm={stage === 'waiting'} label={ask.other.name}>
      <div className="small quiet">{ask.programme_name}</div>
      <PartnerCard partner={ask.other} senior={ask.turn === 'first'} />
      {stage === 'waiting' ? (
        <>
          <p>
            {t(`ask.what.${ask.turn}`)} {t(`ask.what.${partIn(ask.would_lead, ask)}`)}
          </p>
          <Open ask={ask} />
        </>
      ) : (
        <Answered ask={ask} stage={stage} pair={pairOf(ask, pairs)} fresh={wasOpen} />
      )}
    </Card>
  );
}
