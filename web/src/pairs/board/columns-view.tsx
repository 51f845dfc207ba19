import { useCallback, useMemo, useRef, useState } from 'react';
import { useDrop } from 'react-aria/useDrop';
import type { Board, Proposal } from '../../client/types';
import { useWords } from '../../words/words';
import { useScores } from './api';
import { arranged } from './board-model';
import { type Dragged, MenteeCard, MentorCard } from './cards';
import type { Chosen } from './choice';
import type { BoardActions } from './use-board-actions';

interface ColumnsViewProps {
  board: Board;
  actions: BoardActions;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}

const noProposals: readonly Proposal[] = [];

/** Mentors to place on the left, mentees with their places on the right. */
export function ColumnsView({ board, actions, chosen, onChoose }: ColumnsViewProps) {
  const { t } = useWords();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const scores = useScores(board.id, dragged?.mentor ?? null);
  const { byMentee, free } = useMemo(() => arranged(board), [board]);
  const mentors = useMemo(
    () => new Map(board.seats.mentors.map((seat) => [seat.application_id, seat])),
    [board.seats],
  );
  const rows = useMemo(
    () => new Map((dragged && scores.data ? scores.data : []).map((row) => [row.application_id, row])),
    [dragged, scores.data],
  );
  const chooseMentor = useCallback((mentor: string) => onChoose({ kind: 'mentor', mentor }), [onChoose]);
  const choosePair = useCallback(
    ({ mentor_id, mentee_id }: Proposal) => onChoose({ kind: 'pair', mentor: mentor_id, mentee: mentee_id }),
    [onChoose],
  );

  const back = useRef<HTMLElement>(null);
  const { dropProps, isDropTarget } = useDrop({
    ref: back,
    getDropOperation: () => (dragged?.mentee ? 'move' : 'cancel'),
    onDrop: () => {
      const proposal = board.proposals.find(
        (one) => one.mentor_id === dragged?.mentor && one.mentee_id === dragged.mentee,
      );
      if (proposal) actions.remove(proposal);
    },
  });
  return (
    <div className="board">
      <section
        className="board-side"
        ref={back}
        data-drop-target={isDropTarget ? '' : undefined}
        aria-label={t('board.to_place', { count: free.length })}
        {...dropProps}
      >
        <h2>{t('board.to_place', { count: free.length })}</h2>
        {free.length === 0 && <p className="quiet">{t('board.all_placed')}</p>}
        <ul className="seats">
          {free.map((seat) => (
            <MentorCard
              key={seat.application_id}
              seat={seat}
              chosen={chosen?.kind === 'mentor' && chosen.mentor === seat.application_id}
              onChoose={chooseMentor}
              onDrag={setDragged}
            />
          ))}
        </ul>
      </section>
      <section className="board-side" aria-label={t('board.mentees', { count: board.seats.mentees.length })}>
        <h2>{t('board.mentees', { count: board.seats.mentees.length })}</h2>
        <ul className="seats seats-wide">
          {board.seats.mentees.map((seat) => {
            const proposals = byMentee.get(seat.application_id) ?? noProposals;
            const id =
              chosen?.kind === 'pair' && chosen.mentee === seat.application_id
                ? (proposals.find((one) => one.mentor_id === chosen.mentor)?.id ?? null)
                : null;
            return (
              <MenteeCard
                key={seat.application_id}
                seat={seat}
                proposals={proposals}
                mentors={mentors}
                chosenId={id}
                dragScore={rows.get(seat.application_id) ?? null}
                dragged={dragged}
                onChoose={choosePair}
                onDrag={setDragged}
                onPlace={actions.place}
              />
            );
          })}
        </ul>
      </section>
    </div>
  );
}
