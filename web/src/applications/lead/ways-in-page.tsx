import { useState } from 'react';
import { useParams } from 'wouter';
import { isProblem } from '../../client';
import { useProgramme } from '../../client/queries';
import type { Network, NetworkBehind, Programme } from '../../client/types';
import { Button, ButtonLink, Card, Loaded, PageHeader, Select, Trouble, useToast, WhoCanSee } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { PersonPicker } from '../../ui/person-picker';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAskManagers, useNetworks, useNetworksBehind, useTalentList } from '../recruiting-api';

type Part = NetworkBehind['part'] | 'none';

/** What each network is to the programme, and its share link. */
function Parts({
  programme,
  networks,
  behind,
}: {
  programme: Programme;
  networks: Network[];
  behind: NetworkBehind[];
}) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { name } = useNetworksBehind(programme.id);
  const [parts, setParts] = useState<Record<string, Part>>(() =>
    Object.fromEntries(behind.map((one) => [one.network_id, one.part])),
  );
  const save = () =>
    name.mutate(
      networks.flatMap(({ id }) => {
        const part = parts[id] ?? 'none';
        return part === 'none' ? [] : [{ network_id: id, part }];
      }),
      { onSuccess: () => toast(t('ways.networks.saved')) },
    );
  const fault = isProblem(name.error) ? name.error.faults[0]?.message : undefined;
  return (
    <div className="stack">
      {networks.map((network) => (
        <div className="stack" data-gap="small" key={network.id}>
          <Select<Part>
            label={t('ways.networks.part', { network: network.name })}
            options={(['none', 'partner', 'owner'] as const).map((part) => ({
              value: part,
              label: t(`ways.networks.part_${part}`),
            }))}
            value={parts[network.id] ?? 'none'}
            onChange={(part) => setParts({ ...parts, [network.id]: part })}
          />
          <a href={`${programme.call_url}?via=${network.code}`}>
            {`${programme.call_url}?via=${network.code}`}
          </a>
        </div>
      ))}
      <p className="quiet">{t('ways.networks.parts')}</p>
      {name.isError && <Trouble message={fault ?? problemWords(name.error, words)} />}
      <div>
        <Button busy={name.isPending} onPress={save}>
          {t('ways.networks.save')}
        </Button>
      </div>
    </div>
  );
}

function Networks({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const query = useNetworks();
  const { list } = useNetworksBehind(programme.id);
  return (
    <Card>
      <h2>{t('ways.networks.title')}</h2>
      <p className="quiet">{t('ways.networks.body')}</p>
      <Loaded query={query} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('ways.networks.none')}</p>
          ) : (
            <Loaded query={list} lines={2}>
              {({ items: behind }) => <Parts programme={programme} networks={items} behind={behind} />}
            </Loaded>
          )
        }
      </Loaded>
      <div>
        <ButtonLink to="/networks">{t('ways.networks.keep')}</ButtonLink>
      </div>
    </Card>
  );
}

function Managers({ programme }: { programme: Programme }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const ask = useAskManagers(programme.id);
  const [asking, setAsking] = useState(false);
  const open = programme.abilities.includes('invite');
  const send = () =>
    ask.mutate(undefined, {
      onSuccess: ({ asked }) => {
        toast(t('ways.managers.asked', { count: asked }));
        setAsking(false);
      },
    });
  return (
    <Card>
      <h2>{t('ways.managers.title')}</h2>
      <p className="quiet">{t('ways.managers.body')}</p>
      {open ? (
        <div>
          <Button onPress={() => setAsking(true)}>{t('ways.managers.do')}</Button>
        </div>
      ) : (
        <p>{t('ways.closed')}</p>
      )}
      <Dialog title={t('ways.managers.sure_title')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('ways.managers.sure')}</p>
        {ask.isError && <Trouble message={problemWords(ask.error, words)} />}
        <div className="button-row">
          <Button kind="main" busy={ask.isPending} onPress={send}>
            {t('ways.managers.do')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('ui.cancel')}</Button>
        </div>
      </Dialog>
    </Card>
  );
}

function TalentList({ programme }: { programme: Programme }) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const { list, add, take, invite } = useTalentList(programme.id);
  const open = programme.abilities.includes('invite');
  const trouble = add.error ?? take.error ?? invite.error;
  return (
    <Card>
      <h2>{t('ways.list.title')}</h2>
      <p className="quiet">{t('ways.list.body')}</p>
      <WhoCanSee>{t('ways.list.who')}</WhoCanSee>
      <Loaded query={list} lines={2}>
        {({ items }) => {
          const waiting = items.filter((one) => one.invited_on === null).length;
          return (
            <>
              {items.length === 0 && <p>{t('ways.list.empty')}</p>}
              {items.length > 0 && (
                <ul className="tasks" aria-label={t('ways.list.title')}>
                  {items.map(({ id, person, invited_on }) => (
                    <li className="task" key={id}>
                      <span>
                        {person.name}
                        {invited_on && (
                          <span className="quiet small">
                            {' '}
                            {t('ways.list.invited_on', { day: date(invited_on) })}
                          </span>
                        )}
                      </span>
                      <Button
                        size="small"
                        aria-label={t('ways.list.take_who', { name: person.name })}
                        onPress={() => take.mutate(id, { onSuccess: () => toast(t('ways.list.taken')) })}
                      >
                        {t('ways.list.take')}
                      </Button>
                    </li>
                  ))}
                </ul>
              )}
              <PersonPicker
                id="talent-find"
                label={t('ways.list.find')}
                without={items.map((one) => one.person.id)}
                onPick={(person) => add.mutate(person.id, { onSuccess: () => toast(t('ways.list.added')) })}
              />
              {trouble && <Trouble message={problemWords(trouble, words)} />}
              {!open && <p>{t('ways.closed')}</p>}
              {open && waiting > 0 && (
                <div>
                  <Button
                    busy={invite.isPending}
                    onPress={() =>
                      invite.mutate(undefined, {
                        onSuccess: ({ sent }) => toast(t('ways.list.sent', { count: sent })),
                      })
                    }
                  >
                    {t('ways.list.invite', { count: waiting })}
                  </Button>
                </div>
              )}
              {(invite.data?.not_sent ?? []).map(({ person_id, reason }) => (
                <p key={person_id}>
                  {t('nominate.not_sent', {
                    name: items.find((one) => one.person.id === person_id)?.person.name ?? '',
                    reason,
                  })}
                </p>
              ))}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

/** Every way to an application, each with what a lead can do for it. */
export default function WaysInPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = useProgramme(id);
  return (
    <>
      <PageHeader
        title={t('ways.title')}
        lead={t('ways.lead')}
        actions={<ButtonLink to={`/programmes/${id}/funnel`}>{t('ways.reach')}</ButtonLink>}
      />
      <Loaded query={query}>
        {(programme) => (
          <div className="split">
            <div className="stack">
              <Card>
                <h2>{t('ways.open.title')}</h2>
                <p className="quiet">{t('ways.open.body')}</p>
                <p>
                  <a href={programme.call_url}>{programme.call_url}</a>
                </p>
              </Card>
              {programme.settings.joining === 'any_time' && (
                <Card>
                  <h2>{t('ways.self.title')}</h2>
                  <p>{t('ways.self.body')}</p>
                </Card>
              )}
              <Networks programme={programme} />
              <Managers programme={programme} />
            </div>
            <TalentList programme={programme} />
          </div>
        )}
      </Loaded>
    </>
  );
}
