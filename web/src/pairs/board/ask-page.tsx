import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { Board } from '../../client/types';
import {
  Button,
  ButtonLink,
  Checkbox,
  EmptyState,
  Loaded,
  PageHeader,
  Trouble,
  useToast,
  WhoCanSee,
} from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAskMentors, useBoard } from './api';
import './board.css';
import { onTable } from './board-model';

function Check({ board, programme }: { board: Board; programme: string }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const [, go] = useLocation();
  const ask = useAskMentors(programme, board.id);
  const open = board.proposals.filter(onTable);
  const [left, setLeft] = useState<readonly string[]>([]);
  const name = new Map(
    [...board.seats.mentors, ...board.seats.mentees].map((seat) => [seat.application_id, seat.name]),
  );
  const asked = open.filter((one) => !left.includes(one.id));
  const at = `/programmes/${programme}`;
  if (open.length === 0) {
    return (
      <EmptyState
        drawing="letter"
        title={t('ask.none.title')}
        action={<ButtonLink to={`${at}/match`}>{t('ask.back')}</ButtonLink>}
      >
        {t('ask.none.body')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="asks">
        {open.map((one) => (
          <li key={one.id}>
            <Checkbox
              checked={!left.includes(one.id)}
              onChange={(on) => setLeft(on ? left.filter((id) => id !== one.id) : [...left, one.id])}
              label={t('ask.pair', { mentor: name.get(one.mentor_id), mentee: name.get(one.mentee_id) })}
            />
          </li>
        ))}
      </ul>
      <div className="stack">
        <h2>{t('ask.what_happens')}</h2>
        <ol className="bullets">
          <li>{t('ask.step_first')}</li>
          <li>{t('ask.step_second')}</li>
          <li>{t('ask.step_pair')}</li>
        </ol>
        <WhoCanSee>{t('ask.who')}</WhoCanSee>
      </div>
      {ask.isError && <Trouble message={problemWords(ask.error, words)} />}
      <div className="button-row">
        <Button
          kind="main"
          isDisabled={asked.length === 0}
          busy={ask.isPending}
          onPress={() =>
            ask.mutate(
              asked.map((one) => one.id),
              {
                onSuccess: () => {
                  toast(t('ask.done', { count: asked.length }));
                  go(`${at}/pairs`);
                },
              },
            )
          }
        >
          {t('ask.submit', { count: asked.length })}
        </Button>
        <ButtonLink to={`${at}/match`}>{t('ask.back')}</ButtonLink>
      </div>
    </>
  );
}

/** The last look before the first mail: whom to ask, what they get, what happens then. */
export default function AskPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const board = useBoard(id);
  return (
    <>
      <PageHeader title={t('ask.title')} lead={t('ask.lead')} />
      <Loaded query={board}>
        {(data) =>
          data ? (
            <Check board={data} programme={id} key={data.id} />
          ) : (
            <EmptyState
              drawing="board"
              title={t('board.empty.title')}
              action={<ButtonLink to={`/programmes/${id}/match`}>{t('ask.back')}</ButtonLink>}
            >
              {t('board.empty.body')}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}
