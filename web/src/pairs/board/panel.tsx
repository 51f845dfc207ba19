import { useEffect, useMemo, useState } from 'react';
import type { Board, Explanation, Proposal, Reason, ScoreRow, Seat } from '../../client/types';
import { Button, Icon, Loaded, Tag } from '../../ui';
import { ViewSwitch } from '../../ui/view-switch';
import { useWords } from '../../words/words';
import { useExplanation, useScores, useScoresSoon } from './api';
import { onTable, placesFor, swapsFor, takesSeat } from './board-model';
import type { Chosen } from './choice';
import { RowButton } from './row-button';
import type { BoardActions } from './use-board-actions';

interface PanelProps {
  board: Board;
  actions: BoardActions;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  onClose: () => void;
}

function Reasons({ title, reasons, none }: { title: string; reasons: readonly Reason[]; none: string }) {
  const { t } = useWords();
  return (
    <section className="stack" data-gap="small">
      <h3>{title}</h3>
      {reasons.length === 0 && <p className="quiet">{none}</p>}
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={`${reason.key}${reason.text}`}>
            <span>{reason.text}</span>
            <span className="score">{t('board.points', { points: reason.points })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Why({ explanation }: { explanation: Explanation }) {
  const { t } = useWords();
  if (!explanation.possible) {
    return (
      <p>
        <Tag tone="bad">{t('board.not_possible')}</Tag> {explanation.rule_text}
      </p>
    );
  }
  return (
    <>
      <Reasons title={t('board.shared')} reasons={explanation.shared} none={t('board.nothing_shared')} />
      <Reasons
        title={t('board.different')}
        reasons={explanation.different}
        none={t('board.nothing_different')}
      />
    </>
  );
}

function Effect({ value }: { value: number }) {
  const { t } = useWords();
  return (
    <span className="effect" data-sign={value > 0 ? 'up' : value < 0 ? 'down' : undefined}>
      {t('board.effect', { points: value })}
    </span>
  );
}

const atFirst = 30;

interface PlacesProps {
  board: Board;
  mentor: Seat;
  scores: readonly ScoreRow[];
  onPlace: (mentee: string) => void;
}

/** Everywhere a mentor could go, best first, and everywhere they cannot, with the rule. */
function Places({ board, mentor, scores, onPlace }: PlacesProps) {
  const { t, list } = useWords();
  const [all, setAll] = useState(false);
  const options = useMemo(
    () => placesFor(board, mentor.application_id, scores, { locked: t('board.all_locked') }),
    [board, mentor, scores, t],
  );
  const shown = all ? options : options.slice(0, atFirst);
  return (
    <>
      <ul className="options">
        {shown.map((option) => (
          <li
            key={option.seat.application_id}
            className="option"
            data-off={option.effect === null ? '' : undefined}
          >
            <div>
              <strong>{option.seat.name}</strong>
              <div className="small quiet">
                {option.effect === null
                  ? (option.refusal ?? t('board.not_possible'))
                  : option.displaced.length > 0
                    ? t('board.displaces', { names: list(option.displaced) })
                    : option.seat.unit}
              </div>
            </div>
            {option.effect !== null && (
              <div className="row">
                <Effect value={option.effect} />
                <RowButton
                  label={t('board.move_to_who', { mentor: mentor.name, mentee: option.seat.name })}
                  onPress={() => onPlace(option.seat.application_id)}
                >
                  {t('board.move_here')}
                </RowButton>
              </div>
            )}
          </li>
        ))}
      </ul>
      {options.length > shown.length && (
        <Button size="small" onPress={() => setAll(true)}>
          {t('board.show_all', { count: options.length })}
        </Button>
      )}
    </>
  );
}

function MoveTo({
  board,
  mentor,
  onPlace,
}: {
  board: Board;
  mentor: Seat;
  onPlace: (mentee: string) => void;
}) {
  const scores = useScores(board.id, mentor.application_id);
  return (
    <Loaded query={scores}>
      {(rows) => <Places board={board} mentor={mentor} scores={rows} onPlace={onPlace} />}
    </Loaded>
  );
}

interface SwapWithProps {
  board: Board;
  proposal: Proposal;
  onSwap: (other: Proposal) => void;
}

function SwapWith({ board, proposal, onSwap }: SwapWithProps) {
  const { t } = useWords();
  const mine = useScores(board.id, proposal.mentor_id);
  const theirs = useScores(board.id, proposal.mentee_id);
  const names = useMemo(
    () =>
      new Map(
        [...board.seats.mentors, ...board.seats.mentees].map((seat) => [seat.application_id, seat.name]),
      ),
    [board.seats],
  );
  const swaps = useMemo(
    () =>
      mine.data && theirs.data ? swapsFor(board, proposal, mine.data, theirs.data).slice(0, atFirst) : null,
    [board, proposal, mine.data, theirs.data],
  );
  if (swaps === null) return <Loaded query={mine.data ? theirs : mine}>{() => null}</Loaded>;
  if (swaps.length === 0) return <p>{t('board.no_swaps')}</p>;
  return (
    <ul className="options">
      {swaps.map(({ other, effect }) => (
        <li key={other.id} className="option">
          <div>
            <strong>{names.get(other.mentor_id)}</strong>
            <div className="small quiet">{t('board.now_with', { name: names.get(other.mentee_id) })}</div>
          </div>
          <div className="row">
            <Effect value={effect} />
            <RowButton
              label={t('board.swap_with_who', { name: names.get(other.mentor_id) })}
              onPress={() => onSwap(other)}
            >
              {t('board.swap')}
            </RowButton>
          </div>
        </li>
      ))}
    </ul>
  );
}

type Mode = 'why' | 'move' | 'swap';

interface PairPanelProps extends PanelProps {
  proposal: Proposal;
  mentor: Seat;
  mentee: Seat;
  /** Puts the mentor with another mentee. */
  onPlace: (mentee: string) => void;
}

function PairPanel(props: PairPanelProps) {
  const { board, actions, proposal, mentor, mentee, onChoose, onPlace } = props;
  const { t } = useWords();
  const [mode, setMode] = useState<Mode>('why');
  const why = useExplanation(board.id, mentor.application_id, mentee.application_id);
  const movable = onTable(proposal) && !proposal.locked;
  const ask = useScoresSoon(board.id);
  useEffect(() => {
    if (!movable) return;
    ask(mentor.application_id);
    ask(mentee.application_id);
  }, [movable, ask, mentor.application_id, mentee.application_id]);
  const modes: Mode[] = movable ? ['why', 'move', 'swap'] : ['why'];
  return (
    <>
      {onTable(proposal) && (
        <div className="button-row">
          <Button size="small" onPress={() => actions.setLock(proposal, !proposal.locked)}>
            <Icon name="lock" size={18} /> {t(proposal.locked ? 'board.unlock' : 'board.lock')}
          </Button>
          {movable && (
            <Button
              size="small"
              onPress={() => {
                actions.remove(proposal);
                onChoose({ kind: 'mentor', mentor: mentor.application_id });
              }}
            >
              {t('board.take_apart')}
            </Button>
          )}
        </div>
      )}
      {modes.length > 1 && (
        <ViewSwitch
          label={t('board.what_to_do')}
          options={modes.map((value) => ({ value, label: t(`board.mode.${value}`) }))}
          value={mode}
          onChange={setMode}
        />
      )}
      {(mode === 'why' || !movable) && <Loaded query={why}>{(data) => <Why explanation={data} />}</Loaded>}
      {mode === 'move' && movable && <MoveTo board={board} mentor={mentor} onPlace={onPlace} />}
      {mode === 'swap' && movable && (
        <SwapWith
          board={board}
          proposal={proposal}
          onSwap={(other) => {
            actions.swap(proposal, other);
            onChoose({ kind: 'pair', mentor: mentor.application_id, mentee: other.mentee_id });
          }}
        />
      )}
    </>
  );
}

/** Why this pair, and what else could be done with it. */
export function Panel(props: PanelProps) {
  const { board, actions, chosen, onChoose, onClose } = props;
  const { t } = useWords();
  const mentor = board.seats.mentors.find((seat) => seat.application_id === chosen.mentor);
  if (!mentor) return null;
  // An undo may have moved the mentor meanwhile: what is shown is where they are now.
  const theirs = board.proposals.filter((one) => takesSeat(one) && one.mentor_id === chosen.mentor);
  const proposal =
    chosen.kind === 'pair' ? (theirs.find((one) => one.mentee_id === chosen.mentee) ?? theirs[0]) : undefined;
  const mentee = board.seats.mentees.find((seat) => seat.application_id === proposal?.mentee_id);
  const title =
    mentee && proposal ? t('board.pair_title', { mentor: mentor.name, mentee: mentee.name }) : mentor.name;
  const placeWith = (next: string) => {
    actions.place(mentor.application_id, next);
    onChoose({ kind: 'pair', mentor: mentor.application_id, mentee: next });
  };
  return (
    <aside className="panel card" aria-label={title}>
      <div className="row panel-head">
        <h2>{title}</h2>
        <Button kind="icon" aria-label={t('ui.close')} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      {mentee && proposal ? (
        <PairPanel
          key={proposal.mentor_id + proposal.mentee_id}
          {...props}
          proposal={proposal}
          mentor={mentor}
          mentee={mentee}
          onPlace={placeWith}
        />
      ) : (
        <>
          <p className="quiet">{t('board.place_lead')}</p>
          <MoveTo board={board} mentor={mentor} onPlace={placeWith} />
        </>
      )}
    </aside>
  );
}
