import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { isProblem } from '../../client';
import { useProgramme } from '../../client/queries';
import type { PersonName, Programme, Side } from '../../client/types';
import { Button, Card, Loaded, Note, PageHeader, RadioGroup, Trouble, useToast } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { PersonPicker } from '../../ui/person-picker';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { type Move, useInvite, useMoveProgramme } from '../api';
import { AdvertsCard } from '../parts/adverts-card';

function CallState({ programme }: { programme: Programme }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const move = useMoveProgramme(programme.id);
  const [closing, setClosing] = useState(false);
  const may = (ability: string) => programme.abilities.includes(ability);
  const go = (to: Move, said: string) => move.mutate(to, { onSuccess: () => toast(said) });
  return (
    <Card warm={programme.state === 'planning'}>
      <h2>
        {t(
          `programme.call.state_${programme.state === 'planning' ? 'closed' : programme.state === 'recruiting' ? 'open' : 'over'}`,
        )}
      </h2>
      {move.isError && <Trouble message={problemWords(move.error, words)} />}
      {isProblem(move.error, 'rule_broken') && move.error.faults.length > 0 && (
        <p>
          <Link href={`/programmes/${programme.id}/launch`}>{t('programme.call.not_ready')}</Link>
        </p>
      )}
      <div className="button-row">
        {may('open_call') && (
          <Button kind="main" busy={move.isPending} onPress={() => go('opening', t('programme.call.opened'))}>
            {t('programme.call.open')}
          </Button>
        )}
        {may('close_call') && programme.state === 'recruiting' && (
          <Button onPress={() => setClosing(true)}>{t('programme.call.close')}</Button>
        )}
      </div>
      <Dialog title={t('programme.call.close_title')} open={closing} onClose={() => setClosing(false)}>
        <p>{t('programme.call.close_body')}</p>
        <div className="button-row">
          <Button
            kind="main"
            busy={move.isPending}
            onPress={() => {
              go('closing-of-call', t('programme.call.closed'));
              setClosing(false);
            }}
          >
            {t('programme.call.close')}
          </Button>
          <Button onPress={() => setClosing(false)}>{t('ui.cancel')}</Button>
        </div>
      </Dialog>
    </Card>
  );
}

function Invite({ programme }: { programme: Programme }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const invite = useInvite(programme.id);
  const [people, setPeople] = useState<PersonName[]>([]);
  const [role, setRole] = useState<Side>('mentor');
  if (!programme.abilities.includes('invite')) return null;
  const send = () =>
    invite.mutate(
      { person_ids: people.map((person) => person.id), role },
      {
        onSuccess: ({ invited }) => {
          toast(t('programme.invite.sent', { count: invited }));
          setPeople([]);
          // The button goes with the list of those who were asked.
          document.getElementById('invite-find')?.focus();
        },
      },
    );
  return (
    <Card>
      <h2>{t('programme.invite.title')}</h2>
      <p className="quiet">{t('programme.invite.lead')}</p>
      <RadioGroup
        label={t('programme.invite.as')}
        columns={2}
        options={[
          { value: 'mentor', label: programme.settings.mentor_label },
          { value: 'mentee', label: programme.settings.mentee_label },
        ]}
        value={role}
        onChange={setRole}
      />
      <PersonPicker
        id="invite-find"
        label={t('programme.invite.find')}
        without={people.map((person) => person.id)}
        onPick={(person) => setPeople([...people, person])}
      />
      {people.length > 0 && (
        <ul className="tasks">
          {people.map((person) => (
            <li className="task" key={person.id}>
              <span>{person.name}</span>
              <Button
                size="small"
                aria-label={t('programme.invite.leave_out_who', { name: person.name })}
                onPress={() => setPeople(people.filter((one) => one !== person))}
              >
                {t('programme.invite.leave_out')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {invite.isError && <Trouble message={problemWords(invite.error, words)} />}
      {people.length > 0 && (
        <div>
          <Button kind="main" busy={invite.isPending} onPress={send}>
            {t('programme.invite.submit', { count: people.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

export default function CallPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = useProgramme(id);
  return (
    <>
      <PageHeader title={t('programme.call.title')} lead={t('programme.call.lead')} />
      <Loaded query={query}>
        {(programme) => (
          <div className="split">
            <div className="stack">
              <CallState programme={programme} />
              <AdvertsCard id={id} />
            </div>
            <div className="stack">
              <Card>
                <h2>{t('programme.call.link')}</h2>
                <p>
                  <a href={programme.call_url}>{programme.call_url}</a>
                </p>
                <Note>
                  <p>{t('programme.call.link_note')}</p>
                </Note>
              </Card>
              <Invite programme={programme} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
