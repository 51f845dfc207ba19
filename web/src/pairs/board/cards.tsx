import { memo, type ReactNode, use } from 'react';
import type { Proposal, Seat } from '../../client/types';
import { Icon, Initials, Tag } from '../../ui';
import { useWords } from '../../words/words';
import { onTable } from './board-model';
import { CarryContext } from './carry';

function facts(seat: Seat): string {
  return [seat.job_title, seat.grade_label, seat.unit].filter(Boolean).join(' · ');
}

/** The keyboard's way to drag, and that of a screen reader; a pointer may drag the whole card. */
function DragHandle({ name }: { name: string }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="grip"
      aria-label={t('board.drag', { name })}
      aria-describedby="board-keys"
    >
      <Icon name="grip" size={18} />
    </button>
  );
}

/** A name to open, or only a name while something is tried. */
function SeatName(props: { name: string; chosen: boolean; still: boolean; onOpen: () => void }) {
  const { name, chosen, still, onOpen } = props;
  if (still) return <strong className="seat-name">{name}</strong>;
  return (
    <button type="button" className="seat-name" aria-pressed={chosen} onClick={onOpen}>
      {name}
    </button>
  );
}

interface MentorCardProps {
  seat: Seat;
  chosen: boolean;
  /** Something is tried: to be looked at, not to be moved. */
  still: boolean;
  onChoose: (mentor: string) => void;
}

/** A mentor who waits for a place. */
export const MentorCard = memo(function MentorCard({ seat, chosen, still, onChoose }: MentorCardProps) {
  const draggable = still
    ? {}
    : { 'data-mentor': seat.application_id, 'data-name': seat.name, draggable: true };
  return (
    <li className="seat" data-chosen={chosen ? '' : undefined} {...draggable}>
      {!still && <DragHandle name={seat.name} />}
      <Initials name={seat.name} />
      <div className="seat-words">
        <SeatName
          name={seat.name}
          chosen={chosen}
          still={still}
          onOpen={() => onChoose(seat.application_id)}
        />
        <span className="small quiet">{facts(seat)}</span>
      </div>
    </li>
  );
});

interface PlacedProps {
  proposal: Proposal;
  mentor: Seat | undefined;
  chosen: boolean;
  still: boolean;
  onChoose: (proposal: Proposal) => void;
}

export const Placed = memo(function Placed({ proposal, mentor, chosen, still, onChoose }: PlacedProps) {
  const { t, number } = useWords();
  const name = mentor?.name ?? '';
  const fixed = still || !onTable(proposal) || proposal.locked;
  const draggable = fixed
    ? {}
    : {
        'data-mentor': proposal.mentor_id,
        'data-from': proposal.mentee_id,
        'data-name': name,
        draggable: true,
      };
  return (
    <div
      className="placed"
      data-chosen={chosen ? '' : undefined}
      data-tried={proposal.tried ? '' : undefined}
      {...draggable}
    >
      {!fixed && <DragHandle name={name} />}
      <SeatName name={name} chosen={chosen} still={still} onOpen={() => onChoose(proposal)} />
      <span className="placed-end">
        {proposal.tried && <span className="tried-mark">{t('board.tried')}</span>}
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

/**
 * The frame of a mentee's card, and how the mentor who is carried would do there. Only this is drawn anew when somebody
 * is taken up: what is in the card stays as it is.
 */
function Place({ seat, head, places }: { seat: Seat; head: ReactNode; places: ReactNode }) {
  const { t, number } = useWords();
  const { carried, rows } = use(CarryContext);
  const row = carried && carried.mentee !== seat.application_id ? rows.get(seat.application_id) : undefined;
  const score = `score-${seat.application_id}`;
  return (
    <li
      className="seat seat-mentee"
      data-place={seat.application_id}
      data-impossible={row && !row.possible ? '' : undefined}
    >
      {head}
      {row && (
        <span className="score" data-preview="" id={score}>
          {row.possible ? number(row.score ?? 0) : t('board.not_possible')}
        </span>
      )}
      {/* A place to put somebody down exists only while somebody is taken up. */}
      {row?.possible && (
        <button
          type="button"
          className="put-down visually-hidden"
          aria-label={t('board.drop_here', { name: seat.name })}
          aria-describedby={score}
        />
      )}
      {places}
    </li>
  );
}

interface MenteeCardProps {
  seat: Seat;
  proposals: readonly Proposal[];
  mentors: ReadonlyMap<string, Seat>;
  /** The mentor of the pair that is being looked at, if it is one of this card's. */
  chosenMentor: string | null;
  still: boolean;
  onChoose: (proposal: Proposal) => void;
}

/** A change makes new lists of all proposals, of which all but one or two hold what they held. */
function samePlaces(before: MenteeCardProps, after: MenteeCardProps): boolean {
  return (
    before.seat === after.seat &&
    before.mentors === after.mentors &&
    before.chosenMentor === after.chosenMentor &&
    before.still === after.still &&
    before.onChoose === after.onChoose &&
    before.proposals.length === after.proposals.length &&
    before.proposals.every((one, place) => one === after.proposals[place])
  );
}

/** A mentee with the places they offer. */
export const MenteeCard = memo(function MenteeCard(props: MenteeCardProps) {
  const { seat, proposals, mentors, chosenMentor, still, onChoose } = props;
  const { t } = useWords();
  const free = seat.capacity - proposals.length;
  return (
    <Place
      seat={seat}
      head={
        <>
          <Initials name={seat.name} senior />
          <div className="seat-words">
            <strong>{seat.name}</strong>
            <span className="small quiet">{facts(seat)}</span>
          </div>
        </>
      }
      places={
        <div className="seat-places">
          {proposals.map((proposal) => (
            <Placed
              key={proposal.mentor_id}
              proposal={proposal}
              mentor={mentors.get(proposal.mentor_id)}
              chosen={chosenMentor === proposal.mentor_id}
              still={still}
              onChoose={onChoose}
            />
          ))}
          {free > 0 && <div className="place-free">{t('board.room', { count: free })}</div>}
        </div>
      }
    />
  );
}, samePlaces);
