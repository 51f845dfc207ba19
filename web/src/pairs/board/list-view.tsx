import { memo, useCallback, useMemo } from 'react';
import type { Board, Proposal, Seat, Side } from '../../client/types';
import { Button, Icon, Tag } from '../../ui';
import { useWords, type Words } from '../../words/words';
import { listed, onTable } from './board-model';
import type { Chosen } from './choice';
import { RowButton } from './row-button';
import type { BoardActions } from './use-board-actions';

interface RowProps {
  proposal: Proposal;
  mentor: Seat | undefined;
  mentee: Seat | undefined;
  chosen: boolean;
  still: boolean;
  onChoose: (proposal: Proposal) => void;
  setLock: BoardActions['setLock'];
}

/** What is so, where nothing can be done about it. */
function StillRow({ proposal }: { proposal: Proposal }) {
  const { t } = useWords();
  if (!onTable(proposal)) return <Tag tone="teal">{t(`pair.proposal_state.${proposal.state}`)}</Tag>;
  if (proposal.tried) return <span className="tried-mark">{t('board.tried')}</span>;
  return proposal.locked && <Tag>{t('board.locked')}</Tag>;
}

const Row = memo(function Row({ proposal, mentor, mentee, chosen, still, onChoose, setLock }: RowProps) {
  const { t, number } = useWords();
  const names = { mentor: mentor?.name ?? '', mentee: mentee?.name ?? '' };
  return (
    <li className="match" data-chosen={chosen ? '' : undefined} data-tried={proposal.tried ? '' : undefined}>
      <div className="match-person">
        <strong>{names.mentor}</strong>
        <span className="small quiet">{[mentor?.grade_label, mentor?.unit].filter(Boolean).join(' · ')}</span>
      </div>
      <Icon name="swap" size={18} />
      <div className="match-person">
        <strong>{names.mentee}</strong>
        <span className="small quiet">{[mentee?.grade_label, mentee?.unit].filter(Boolean).join(' · ')}</span>
      </div>
      <span className="score">
        <span className="visually-hidden">{t('board.score')} </span>
        {number(proposal.score)}
      </span>
      <div className="row match-do">
        {still || !onTable(proposal) ? (
          <StillRow proposal={proposal} />
        ) : (
          <RowButton
            look="icon"
            label={t(proposal.locked ? 'board.unlock_pair' : 'board.lock_pair', names)}
            onPress={() => setLock(proposal, !proposal.locked)}
          >
            <span className="lock" data-locked={proposal.locked ? '' : undefined}>
              <Icon name="lock" size={18} />
            </span>
          </RowButton>
        )}
        {!still && (
          <RowButton look="second" label={t('board.why_of', names)} onPress={() => onChoose(proposal)}>
            {t('board.why')}
          </RowButton>
        )}
      </div>
    </li>
  );
});

interface ListViewProps {
  board: Board;
  actions: BoardActions;
  chosen: Chosen | null;
  still: boolean;
  onChoose: (chosen: Chosen) => void;
}

/** What would place somebody: a key of the server's, put into words; a rule is named as the server names it. */
function helpWords(help: string, side: Side, { t }: Words): string {
  if (help === 'more_room') return t('board.help.more_room');
  if (help === 'one_more_application') return t('board.help.one_more_application', { side });
  return t('board.help.rule', { rule: help.replace(/^rule:/, '') });
}

/** The same board as plain lists: the pairs, then everyone left out and what would help. */
export const ListView = memo(function ListView(props: ListViewProps) {
  const { board, actions, chosen, still, onChoose } = props;
  const words = useWords();
  const { t } = words;
  const mentors = useMemo(
    () => new Map(board.seats.mentors.map((seat) => [seat.application_id, seat])),
    [board.seats],
  );
  const mentees = useMemo(
    () => new Map(board.seats.mentees.map((seat) => [seat.application_id, seat])),
    [board.seats],
  );
  const choose = useCallback(
    ({ mentor_id, mentee_id }: Proposal) => onChoose({ kind: 'pair', mentor: mentor_id, mentee: mentee_id }),
    [onChoose],
  );
  const { pairs, leftOut } = useMemo(() => listed(board), [board]);
  return (
    <div className="stack" data-gap="large">
      <section className="stack" aria-label={t('board.pairs', { count: pairs.length })}>
        <h2>{t('board.pairs', { count: pairs.length })}</h2>
        <ul className="matches">
          {pairs.map((proposal) => (
            <Row
              key={`${proposal.mentor_id} ${proposal.mentee_id}`}
              proposal={proposal}
              mentor={mentors.get(proposal.mentor_id)}
              mentee={mentees.get(proposal.mentee_id)}
              chosen={
                chosen?.kind === 'pair' &&
                chosen.mentor === proposal.mentor_id &&
                chosen.mentee === proposal.mentee_id
              }
              still={still}
              onChoose={choose}
              setLock={actions.setLock}
            />
          ))}
        </ul>
      </section>
      {leftOut.length > 0 && (
        <section className="stack" aria-label={t('board.left_out', { count: leftOut.length })}>
          <h2>{t('board.left_out', { count: leftOut.length })}</h2>
          <ul className="matches">
            {leftOut.map((one) => {
              const seat = (one.side === 'mentor' ? mentors : mentees).get(one.application_id);
              return (
                <li className="left-out" key={one.application_id}>
                  <div className="match-person">
                    <span className="row">
                      <strong>{seat?.name}</strong> <Tag>{t(`board.side.${one.side}`)}</Tag>
                    </span>
                    <span>{one.text}</span>
                    {one.would_help.length > 0 && (
                      <span className="quiet small">
                        {t('board.would_help', {
                          what: one.would_help.map((help) => helpWords(help, one.side, words)).join('; '),
                        })}
                      </span>
                    )}
                  </div>
                  {one.side === 'mentor' && !still && (
                    <Button
                      size="small"
                      aria-label={t('board.place_who', { name: seat?.name })}
                      onPress={() => onChoose({ kind: 'mentor', mentor: one.application_id })}
                    >
                      {t('board.place')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
});
