import { lazy, Suspense, useRef, useState } from 'react';
import { useParams } from 'wouter';
import type { Criterion, PanelApplication, PanelEntry, PanelSelection } from '../../client/types';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  Loaded,
  Note,
  PageHeader,
  RadioGroup,
  TextArea,
  Trouble,
  WhoCanSee,
} from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords, type WordKey } from '../../words/words';
import {
  type NewScore,
  putScore,
  usePanel,
  usePanelEntries,
  usePanelEntry,
  usePanelStale,
} from '../selection-api';

// Dialogs are heavy and rarely opened.
const StepAside = lazy(() => import('./step-aside'));

const pauseWhileTyping = 700;
const points = ['0', '1', '2', '3', '4'] as const;

/** Sends one score after the other, the newest of each criterion, and tries a refused one again on demand. */
function useScores(selection: string, application: PanelApplication) {
  const { code } = application;
  const stale = usePanelStale(selection, code);
  const [scores, setScores] = useState(
    () => new Map<number, NewScore>(application.scores.map((score) => [score.criterion, score])),
  );
  const [trouble, setTrouble] = useState<unknown>(null);
  const waiting = useRef(new Map<number, NewScore>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const send = () => {
    setTrouble(null);
    queue.current = queue.current.then(async () => {
      for (const [criterion, score] of [...waiting.current]) {
        try {
          await putScore(selection, code, score);
          if (waiting.current.get(criterion) === score) waiting.current.delete(criterion);
        } catch (error) {
          setTrouble(error);
          return;
        }
      }
      await stale();
    });
  };
  const keep = (score: NewScore, now: boolean) => {
    setScores((before) => new Map(before).set(score.criterion, score));
    waiting.current.set(score.criterion, score);
    clearTimeout(timer.current);
    // Typing is kept when it pauses, also if the page has been turned meanwhile.
    timer.current = setTimeout(send, now ? 0 : pauseWhileTyping);
  };
  return { scores, keep, send, trouble };
}

interface OneCriterionProps {
  criterion: Criterion;
  score: NewScore | undefined;
  index: number;
  onKeep: (score: NewScore, now: boolean) => void;
}

function OneCriterion({ criterion, score, index, onKeep }: OneCriterionProps) {
  const { t } = useWords();
  return (
    <Card>
      <RadioGroup
        label={criterion.name}
        hint={criterion.description}
        options={points.map((value) => ({ value, label: t(`panel.points.${value}` as WordKey) }))}
        value={score ? (String(score.points) as (typeof points)[number]) : null}
        onChange={(value) =>
          onKeep({ criterion: index, points: Number(value), words: score?.words ?? '' }, true)
        }
      />
      {score && (
        <div>
          <TextArea
            label={t('panel.words', { criterion: criterion.name })}
            hint={t('panel.words_hint')}
            rows={2}
            maxLength={1000}
            value={score.words}
            onChange={(words) => onKeep({ ...score, words }, false)}
          />
        </div>
      )}
    </Card>
  );
}

function Application(props: { selection: PanelSelection; application: PanelApplication }) {
  const { selection, application } = props;
  const words = useWords();
  const { t } = words;
  const { scores, keep, send, trouble } = useScores(selection.id, application);
  return (
    <>
      <Card>
        <Note icon="note">
          <p>{t('panel.as_written')}</p>
        </Note>
        {application.answers_unreadable && <p>{t('panel.unreadable')}</p>}
        {application.answers.map(({ key, values }) => (
          <div key={key}>
            <h3>{t(`application.question.${key}.short` as WordKey)}</h3>
            {values.map((value) => (
              <p className="as-written" key={value}>
                {value}
              </p>
            ))}
          </div>
        ))}
      </Card>
      {selection.criteria.map((criterion, index) => (
        <OneCriterion
          key={criterion.name}
          {...{ criterion, index }}
          score={scores.get(index)}
          onKeep={keep}
        />
      ))}
      {trouble !== null && <Trouble message={problemWords(trouble, words)} onRetry={send} />}
    </>
  );
}

function Aside({ selection, code, onGone }: { selection: string; code: string; onGone: () => void }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button onPress={() => setAsking(true)}>{t('panel.know')}</Button>
      {asking && (
        <Suspense>
          <StepAside {...{ selection, code, onGone }} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface ReadingProps {
  selection: PanelSelection;
  items: readonly PanelEntry[];
  code: string;
  onTo: (code: string) => void;
}

function Reading({ selection, items, code, onTo }: ReadingProps) {
  const { t } = useWords();
  const query = usePanelEntry(selection.id, code);
  const at = items.findIndex((one) => one.code === code);
  const before = items[at - 1]?.code;
  const after = items[at + 1]?.code;
  return (
    <>
      <h2>{t('panel.application', { code, place: at + 1, count: items.length })}</h2>
      <Loaded query={query}>
        {(application) => <Application key={code} {...{ selection, application }} />}
      </Loaded>
      <Aside
        key={`aside ${code}`}
        selection={selection.id}
        code={code}
        onGone={() => onTo(after ?? before ?? '')}
      />
      <div className="button-row">
        <Button isDisabled={!before} onPress={() => onTo(before ?? code)}>
          {t('ui.previous')}
        </Button>
        <Button kind="main" isDisabled={!after} onPress={() => onTo(after ?? code)}>
          {t('ui.next')}
        </Button>
      </div>
    </>
  );
}

function Entries({ selection, items }: { selection: PanelSelection; items: readonly PanelEntry[] }) {
  const { t } = useWords();
  // Where somebody goes on is found once: scoring the last criterion must not turn the page under their hands.
  const [chosen, setChosen] = useState(
    () => items.find((one) => one.scored < selection.criteria.length)?.code ?? '',
  );
  const code = items.find((one) => one.code === chosen)?.code ?? items[0]?.code;
  return code === undefined ? (
    <EmptyState drawing="chairs" title={t('panel.empty_title')}>
      {t('panel.empty')}
    </EmptyState>
  ) : (
    <Reading {...{ selection, items, code }} onTo={setChosen} />
  );
}

function Scoring({ selection }: { selection: PanelSelection }) {
  const query = usePanelEntries(selection.id);
  return <Loaded query={query}>{({ items }) => <Entries {...{ selection, items }} />}</Loaded>;
}

/** One application after the other, without names. */
export default function ScoringPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = usePanel();
  return (
    <>
      <PageHeader title={t('panel.score_title')} lead={t('panel.score_lead')} />
      <WhoCanSee>{t('panel.who')}</WhoCanSee>
      <Loaded query={query}>
        {({ items }) => {
          const selection = items.find((one) => one.id === id && one.state === 'scoring');
          return selection ? <Scoring selection={selection} /> : <p>{t('panel.closed')}</p>;
        }}
      </Loaded>
      <div>
        <ButtonLink kind="quiet" to="/panel">
          {t('panel.back')}
        </ButtonLink>
      </div>
    </>
  );
}
