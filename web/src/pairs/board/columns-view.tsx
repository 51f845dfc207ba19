import { memo, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Board, Proposal, ScoreRow } from '../../client/types';
import { useWords } from '../../words/words';
import { useScores, useScoresSoon } from './api';
import { arranged } from './board-model';
import { MenteeCard, MentorCard } from './cards';
import { type Carried, CarryContext, useCarry } from './carry';
import type { Chosen } from './choice';
import type { BoardActions } from './use-board-actions';

interface ColumnsViewProps {
  board: Board;
  actions: BoardActions;
  chosen: Chosen | null;
  /** Something is tried: the board is to be looked at, not to be changed. */
  still: boolean;
  onChoose: (chosen: Chosen) => void;
}

const noProposals: readonly Proposal[] = [];
const noRows: ReadonlyMap<string, ScoreRow> = new Map();

/** Mentors to place on the left, mentees with their places on the right. */
export const ColumnsView = memo(function ColumnsView(props: ColumnsViewProps) {
  const { board, actions, chosen, still, onChoose } = props;
  const { t } = useWords();
  const [carried, setCarried] = useState<Carried | null>(null);
  const [said, setSaid] = useState('');
  const scores = useScores(board.id, carried?.mentor ?? null).data;
  const { byMentee, free } = useMemo(() => arranged(board), [board]);
  const mentors = useMemo(
    () => new Map(board.seats.mentors.map((seat) => [seat.application_id, seat])),
    [board.seats],
  );
  const rows = useMemo(
    () => (carried && scores ? new Map(scores.map((row) => [row.application_id, row])) : noRows),
    [carried, scores],
  );
  const carrying = useMemo(() => ({ carried, rows }), [carried, rows]);
  const chooseMentor = useCallback((mentor: string) => onChoose({ kind: 'mentor', mentor }), [onChoose]);
  const choosePair = useCallback(
    ({ mentor_id, mentee_id }: Proposal) => onChoose({ kind: 'pair', mentor: mentor_id, mentee: mentee_id }),
    [onChoose],
  );
  const root = useRef<HTMLDivElement>(null);
  const { followFocus } = useCarry({
    board: root,
    ready: rows.size > 0,
    carried,
    setCarried,
    onAim: useScoresSoon(board.id),
    onPlace: actions.place,
    onBack: (mentor, mentee) => {
      const proposal = board.proposals.find((one) => one.mentor_id === mentor && one.mentee_id === mentee);
      if (proposal) actions.remove(proposal);
    },
    say: (what, mentor) =>
      setSaid(
        t(what === 'taken_up' ? 'board.taken_up' : 'board.let_go', { name: mentors.get(mentor)?.name }),
      ),
  });
  const follow = useEffectEvent(followFocus);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mentor may have arrived with any new arrangement
  useEffect(() => follow(), [byMentee]);
  return (
    <CarryContext value={carrying}>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="board" ref={root}>
        <section className="board-side" data-back="" aria-label={t('board.to_place', { count: free.length })}>
          <h2>{t('board.to_place', { count: free.length })}</h2>
          {carried?.mentee && rows.size > 0 && (
            <button type="button" className="put-down visually-hidden" aria-label={t('board.take_apart')} />
          )}
          {free.length === 0 && <p className="quiet">{t('board.all_placed')}</p>}
          <ul className="seats">
            {free.map((seat) => (
              <MentorCard
                key={seat.application_id}
                seat={seat}
                chosen={chosen?.kind === 'mentor' && chosen.mentor === seat.application_id}
                still={still}
                onChoose={chooseMentor}
              />
            ))}
          </ul>
        </section>
        <section
          className="board-side"
          aria-label={t('board.mentees', { count: board.seats.mentees.length })}
        >
          <h2>{t('board.mentees', { count: board.seats.mentees.length })}</h2>
          <ul className="seats seats-wide">
            {board.seats.mentees.map((seat) => (
              <MenteeCard
                key={seat.application_id}
                seat={seat}
                proposals={byMentee.get(seat.application_id) ?? noProposals}
                mentors={mentors}
                chosenMentor={
                  chosen?.kind === 'pair' && chosen.mentee === seat.application_id ? chosen.mentor : null
                }
                still={still}
                onChoose={choosePair}
              />
            ))}
          </ul>
        </section>
      </div>
    </CarryContext>
  );
});
