import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useParams } from 'wouter';
import { useProgramme } from '../../client/queries';
import { useMe } from '../../client/session';
import type { Board, Programme, WeightPreview } from '../../client/types';
import {
  Button,
  ButtonLink,
  EmptyState,
  Figures,
  Loaded,
  Note,
  PageHeader,
  Trouble,
  useToast,
} from '../../ui';
import { Dialog } from '../../ui/dialog';
import { ViewSwitch } from '../../ui/view-switch';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBoard, useStartRun } from './api';
import './board.css';
import { onTable } from './board-model';
import type { Chosen } from './choice';
import { ColumnsView } from './columns-view';
import { ListView } from './list-view';
import { Panel } from './panel';
import { type BoardActions, type Refused, useBoardActions } from './use-board-actions';
import { previewed } from './weighing';
import { WeightsPanel } from './weights-panel';

const day = 24 * 60 * 60 * 1000;

function History({ board, actions, onClose }: { board: Board; actions: BoardActions; onClose: () => void }) {
  const { t, moment } = useWords();
  const [now] = useState(Date.now);
  return (
    <Dialog title={t('board.history')} open onClose={onClose}>
      <p className="quiet">{t('board.history_lead')}</p>
      <ol className="tasks">
        {board.changes.map((change) => (
          <li className="task" key={change.id}>
            <div className="task-words">
              {change.text}
              <div className="small quiet">
                {t('board.history_by', { name: change.by_name, when: moment(change.at) })}
              </div>
            </div>
            {change.undone ? (
              <span className="quiet small">{t('board.history_undone')}</span>
            ) : (
              now - Date.parse(change.at) < day && (
                <Button
                  size="small"
                  aria-label={t('board.history_undo', { what: change.text })}
                  onPress={({ target }) => {
                    // The button goes once the change is undone; without this the focus would go with it.
                    target.closest<HTMLElement>('[role="dialog"]')?.focus();
                    actions.undo(change.id);
                  }}
                >
                  {t('ui.undo')}
                </Button>
              )
            )}
          </li>
        ))}
      </ol>
      <div className="button-row">
        <Button onPress={onClose}>{t('ui.close')}</Button>
      </div>
    </Dialog>
  );
}

type From = 'matching' | 'running' | null;

/** From where matching may begin: at once, by going back from running for people who are left, or not yet. */
function startFrom(programme: Programme | undefined): From {
  if (programme?.abilities.includes('match')) return 'matching';
  return programme?.state === 'running' && programme.abilities.includes('close_call') ? 'running' : null;
}

function Start({ programme, from }: { programme: string; from: From }) {
  const words = useWords();
  const { t } = words;
  const start = useStartRun(programme);
  return (
    <>
      <EmptyState
        drawing="board"
        title={t('board.empty.title')}
        action={
          from ? (
            <Button kind="main" busy={start.isPending} onPress={() => start.mutate(from)}>
              {t('board.empty.start')}
            </Button>
          ) : (
            <ButtonLink to={`/programmes/${programme}/call`}>{t('board.empty.close_call')}</ButtonLink>
          )
        }
      >
        {t(from ? 'board.empty.body' : 'board.empty.too_early')}
      </EmptyState>
      {start.isError && <Trouble message={problemWords(start.error, words)} />}
    </>
  );
}

interface WorkingProps {
  board: Board;
  programme: Programme;
  from: From;
}

const weightsButton = 'board-weights';

interface SummaryProps extends WorkingProps {
  actions: BoardActions;
  busy: boolean;
  /** How to look at the board. */
  views: ReactNode;
  /** The board is what other weights would make of it: nothing is done with that. */
  still: boolean;
  weighing: boolean;
  onWeigh: () => void;
}

function Summary(props: SummaryProps) {
  const { board, programme, from, actions, busy, views, still, weighing, onWeigh } = props;
  const words = useWords();
  const { t, number } = words;
  const [history, setHistory] = useState(false);
  const start = useStartRun(programme.id);
  const waiting = board.proposals.filter(onTable).length;
  const may = (ability: string) => board.abilities.includes(ability);
  return (
    <div className="board-summary" data-still={still ? '' : undefined}>
      {/* What is tried, the panel says. */}
      <div role={still ? undefined : 'status'}>
        {still && <p className="tried-mark">{t('board.weights.preview')}</p>}
        <Figures
          items={[
            { label: t('board.total'), value: number(board.total) },
            { label: t('board.figure_pairs', { count: board.pairs }), value: number(board.pairs) },
            { label: t('board.of_mentors', { of: board.of.mentors }), value: number(board.reached.mentors) },
            { label: t('board.of_mentees', { of: board.of.mentees }), value: number(board.reached.mentees) },
          ]}
        />
      </div>
      {views}
      <div className="button-row">
        {may('change') && (
          <Button id={weightsButton} aria-expanded={weighing} onPress={onWeigh}>
            {t('board.weights')}
          </Button>
        )}
        {may('change') && (
          <Button onPress={actions.suggest} busy={busy} isDisabled={still}>
            {t('board.suggest')}
          </Button>
        )}
        {from && !may('change') && (
          <Button onPress={() => start.mutate(from)} busy={start.isPending}>
            {t('board.run_again')}
          </Button>
        )}
        <Button isDisabled={still || board.changes.length === 0} onPress={() => setHistory(true)}>
          {t('board.history')}
        </Button>
        {may('ask') &&
          waiting > 0 &&
          // What is tried is not what would be asked about; the row keeps its width.
          (still ? (
            <Button kind="main" isDisabled>
              {t('board.ask')}
            </Button>
          ) : (
            <ButtonLink kind="main" to={`/programmes/${programme.id}/match/ask`}>
              {t('board.ask')}
            </ButtonLink>
          ))}
      </div>
      {start.isError && <Trouble message={problemWords(start.error, words)} />}
      {history && <History board={board} actions={actions} onClose={() => setHistory(false)} />}
    </div>
  );
}

/** A change that came too late: the board is the newest already, and the change can be made on that. */
function TooLate({ refused }: { refused: Refused }) {
  const { t } = useWords();
  return (
    <Note tone="warn" live>
      <p>{t('board.too_late')}</p>
      <div className="button-row">
        <Button size="small" onPress={refused.again}>
          {t('board.too_late.again')}
        </Button>
        <Button size="small" onPress={refused.leave}>
          {t('board.too_late.leave')}
        </Button>
      </div>
    </Note>
  );
}

/** Says what another lead has just done to the board in front of somebody. */
function useNewsOfOthers({ id, version, changes }: Board) {
  const { t } = useWords();
  const toast = useToast();
  const self = useMe().data?.person?.name;
  const seen = useRef({ id, version });
  useEffect(() => {
    const before = seen.current;
    seen.current = { id, version };
    const [latest] = changes;
    if (before.id !== id || before.version >= version || !latest || latest.undone) return;
    if (latest.by_name !== self) toast(t('board.news', { name: latest.by_name, what: latest.text }));
  }, [id, version, changes, self, toast, t]);
}

type View = 'board' | 'list';

function Working({ board, programme, from }: WorkingProps) {
  const { t } = useWords();
  const { actions, busy, refused } = useBoardActions(programme.id);
  const [view, setView] = useState<View>('board');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [weighing, setWeighing] = useState(false);
  const [preview, setPreview] = useState<WeightPreview | null>(null);
  const choose = useCallback((next: Chosen) => {
    setWeighing(false);
    setChosen(next);
  }, []);
  const weigh = (on: boolean) => {
    setWeighing(on);
    setChosen(null);
    if (!on) document.getElementById(weightsButton)?.focus();
  };
  useNewsOfOthers(board);
  const views: View[] = ['board', 'list'];
  const shown = useMemo(
    () => (preview ? previewed(board, preview, t('board.weights.left_out')) : board),
    [board, preview, t],
  );
  const still = shown !== board;
  // While sliders move, the figures come first and hundreds of cards after them, unless the next move is quicker.
  const later = useDeferredValue(shown);
  const drawn = weighing ? later : shown;
  const shared = { board: drawn, actions, chosen, still: drawn !== board, onChoose: choose };
  return (
    <>
      <Summary
        board={shown}
        programme={programme}
        from={from}
        still={still}
        weighing={weighing}
        onWeigh={() => weigh(!weighing)}
        actions={actions}
        busy={busy}
        views={
          <ViewSwitch
            label={t('board.view')}
            options={views.map((value) => ({ value, label: t(`board.view_${value}`) }))}
            value={view}
            onChange={setView}
          />
        }
      />
      {refused && <TooLate refused={refused} />}
      <div
        className="board-page"
        data-panel={chosen || weighing ? '' : undefined}
        data-still={still ? '' : undefined}
      >
        {view === 'board' ? <ColumnsView {...shared} /> : <ListView {...shared} />}
        {chosen && (
          <Panel
            board={board}
            actions={actions}
            chosen={chosen}
            onChoose={choose}
            onClose={() => setChosen(null)}
          />
        )}
        {weighing && (
          <WeightsPanel
            board={board}
            programme={programme}
            preview={preview}
            onPreview={setPreview}
            onClose={() => weigh(false)}
          />
        )}
      </div>
      {view === 'board' && (
        <Note>
          <p id="board-keys">{t('board.keys')}</p>
        </Note>
      )}
    </>
  );
}

export default function BoardPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const programme = useProgramme(id);
  const from = startFrom(programme.data);
  const board = useBoard(id);
  return (
    <>
      <PageHeader title={t('board.title')} lead={t('board.lead')} />
      <Loaded query={board} lines={8}>
        {(data) =>
          data && data.state !== 'closed' ? (
            <Loaded query={programme} lines={8}>
              {(one) => <Working board={data} programme={one} from={from} />}
            </Loaded>
          ) : (
            <Start programme={id} from={from} />
          )
        }
      </Loaded>
    </>
  );
}
