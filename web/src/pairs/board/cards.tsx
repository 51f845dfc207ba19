import { memo, useRef } from 'react';
import { useButton } from 'react-aria/useButton';
import { useDrag } from 'react-aria/useDrag';
import { useDrop } from 'react-aria/useDrop';
import type { Proposal, ScoreRow, Seat } from '../../client/types';
import { Icon, Initials, Tag } from '../../ui';
import { useWords } from '../../words/words';
import { onTable } from './board-model';

/** What travels when a mentor is dragged. */
const dragType = 'application/x-turnabout-mentor';

export interface Dragged {
  mentor: string;
  /** The pair the mentor is dragged out of, if any. */
  mentee: string | null;
}

interface DragProps {
  name: string;
  dragged: Dragged;
  disabled: boolean;
  onDrag: (dragged: Dragged | null) => void;
}

function useMentorDrag({ name, dragged, disabled, onDrag }: DragProps) {
  return useDrag({
    isDisabled: disabled,
    hasDragButton: true,
    getItems: () => [{ [dragType]: JSON.stringify(dragged), 'text/plain': name }],
    getAllowedDropOperations: () => ['move'],
    onDragStart: () => onDrag(dragged),
    onDragEnd: () => onDrag(null),
  });
}

function facts(seat: Seat): string {
  return [seat.job_title, seat.grade_label, seat.unit].filter(Boolean).join(' · ');
}

interface MentorCardProps {
  seat: Seat;
  chosen: boolean;
  onChoose: (mentor: string) => void;
  onDrag: (dragged: Dragged | null) => void;
}

/** A mentor who waits for a place. */
export const MentorCard = memo(function MentorCard({ seat, chosen, onChoose, onDrag }: MentorCardProps) {
  const { t } = useWords();
  const { dragProps, dragButtonProps, isDragging } = useMentorDrag({
    name: seat.name,
    dragged: { mentor: seat.application_id, mentee: null },
    disabled: false,
    onDrag,
  });
  return (
    <li
      className="seat"
      data-chosen={chosen ? '' : undefined}
      data-dragging={isDragging ? '' : undefined}
      {...dragProps}
    >
      <DragHandle label={t('board.drag', { name: seat.name })} buttonProps={dragButtonProps} />
      <Initials name={seat.name} />
      <div className="seat-words">
        <button
          type="button"
          className="seat-name"
          aria-pressed={chosen}
          onClick={() => onChoose(seat.application_id)}
        >
          {seat.name}
        </button>
        <span className="small quiet">{facts(seat)}</span>
      </div>
    </li>
  );
});

/** The keyboard's way to drag: Enter takes up, Tab goes from place to place, Enter puts down. */
function DragHandle(props: { label: string; buttonProps: ReturnType<typeof useDrag>['dragButtonProps'] }) {
  const button = useRef<HTMLButtonElement>(null);
  const { buttonProps } = useButton({ ...props.buttonProps, 'aria-label': props.label }, button);
  return (
    <button {...buttonProps} ref={button} className="grip">
      <Icon name="grip" size={18} />
    </button>
  );
}

interface PlacedProps {
  proposal: Proposal;
  mentor: Seat | undefined;
  chosen: boolean;
  onChoose: (proposal: Proposal) => void;
  onDrag: (dragged: Dragged | null) => void;
}

export const Placed = memo(function Placed({ proposal, mentor, chosen, onChoose, onDrag }: PlacedProps) {
  const { t, number } = useWords();
  const name = mentor?.name ?? '';
  const fixed = !onTable(proposal) || proposal.locked;
  const { dragProps, dragButtonProps, isDragging } = useMentorDrag({
    name,
    dragged: { mentor: proposal.mentor_id, mentee: proposal.mentee_id },
    disabled: fixed,
    onDrag,
  });
  return (
    <div
      className="placed"
      data-chosen={chosen ? '' : undefined}
      data-dragging={isDragging ? '' : undefined}
      {...(fixed ? {} : dragProps)}
    >
      {!fixed && <DragHandle label={t('board.drag', { name })} buttonProps={dragButtonProps} />}
      <button type="button" className="seat-name" aria-pressed={chosen} onClick={() => onChoose(proposal)}>
        {name}
      </button>
      <span className="placed-end">
        {proposal.locked && (
          <span className="locked">
            <Icon name="lock" size={16} />
            <span className="visually-hidden">{t('board.locked')}</span>
          </span>
        )}
        {!onTable(proposal) && <Tag tone="teal">{t(`pair.proposal_state.${proposal.state}`)}</Tag>}
        <span className="score">
          <span className="visually-hidden">{t('board.score')} </span>
          {proposal.id.startsWith('new') && proposal.score === 0 ? '…' : number(proposal.score)}
        </span>
      </span>
    </div>
  );
});

interface MenteeCardProps {
  seat: Seat;
  proposals: readonly Proposal[];
  mentors: ReadonlyMap<string, Seat>;
  /** The pair that is being looked at, if it is one of this card's. */
  chosenId: string | null;
  /** How the mentor now being dragged would do here. */
  dragScore: ScoreRow | null;
  dragged: Dragged | null;
  onChoose: (proposal: Proposal) => void;
  onDrag: (dragged: Dragged | null) => void;
  onPlace: (mentor: string, mentee: string) => void;
}

/** A mentee with the places they offer. */
export const MenteeCard = memo(function MenteeCard(props: MenteeCardProps) {
  const { seat, proposals, mentors, chosenId, dragScore, dragged, onChoose, onDrag, onPlace } = props;
  const { t, number } = useWords();
  const target = useRef<HTMLButtonElement>(null);
  const impossible = dragScore !== null && !dragScore.possible;
  const here = dragged?.mentee === seat.application_id;
  const { dropProps, isDropTarget, dropButtonProps } = useDrop({
    ref: target,
    hasDropButton: true,
    getDropOperation: (types) => (types.has(dragType) && !impossible && !here ? 'move' : 'cancel'),
    onDrop: ({ items }) => {
      const item = items.find((one) => one.kind === 'text' && one.types.has(dragType));
      if (item?.kind === 'text') {
        void item
          .getText(dragType)
          .then((text) => onPlace((JSON.parse(text) as Dragged).mentor, seat.application_id));
      }
    },
  });
  const { buttonProps } = useButton(
    { ...dropButtonProps, 'aria-label': t('board.drop_here', { name: seat.name }) },
    target,
  );
  const free = seat.capacity - proposals.length;
  return (
    <li
      className="seat seat-mentee"
      data-drop-target={isDropTarget ? '' : undefined}
      data-impossible={impossible ? '' : undefined}
      {...dropProps}
    >
      <Initials name={seat.name} senior />
      <div className="seat-words">
        <strong>{seat.name}</strong>
        <span className="small quiet">{facts(seat)}</span>
      </div>
      {dragged && !here && dragScore && (
        <span className="score" data-preview="">
          {dragScore.possible ? number(dragScore.score ?? 0) : t('board.not_possible')}
        </span>
      )}
      <button
        {...buttonProps}
        ref={target}
        className="visually-hidden"
        // A place to put somebody down exists only while somebody is taken up.
        tabIndex={-1}
        aria-hidden={dragged ? undefined : true}
      />
      <div className="seat-places">
        {proposals.map((proposal) => (
          <Placed
            key={proposal.id}
            proposal={proposal}
            mentor={mentors.get(proposal.mentor_id)}
            chosen={chosenId === proposal.id}
            onChoose={onChoose}
            onDrag={onDrag}
          />
        ))}
        {free > 0 && <div className="place-free">{t('board.room', { count: free })}</div>}
      </div>
    </li>
  );
});
