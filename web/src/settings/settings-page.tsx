import { useRef, useState } from 'react';
import type { HeldGrant, MailStatus, Role } from '../client/types';
import { Button, Card, Loaded, Note, PageHeader, Select, Trouble, useToast } from '../ui';
import { OnePerson, type Picked } from '../ui/one-person';
import { Figures } from '../ui/page';
import { type Column, Table } from '../ui/table';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useGrantSteps, useGrants, useMailStatus } from './api';

const roles: Role[] = ['lead', 'network_lead', 'sponsor', 'supporter', 'independent_contact', 'operator'];

function RolesTable({ grants }: { grants: HeldGrant[] }) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const { remove, add } = useGrantSteps();
  const box = useRef<HTMLDivElement>(null);
  const takeAway = (grant: HeldGrant) =>
    remove.mutate(grant.id, {
      onSuccess: () => {
        // The row goes, and its button with it.
        box.current?.focus();
        toast(t('settings.roles.taken', { name: grant.person.name }), () =>
          add.mutate({ person_id: grant.person.id, role: grant.role }),
        );
      },
    });
  const failure = remove.error ?? add.error;
  const columns: Column<HeldGrant>[] = [
    { key: 'name', label: t('settings.roles.who'), names: true, cell: (one) => one.person.name },
    { key: 'role', label: t('settings.roles.role'), cell: (one) => t(`settings.role.${one.role}`) },
    { key: 'since', label: t('settings.roles.since'), cell: (one) => date(one.granted_at) },
    {
      key: 'do',
      label: t('settings.roles.change'),
      cell: (one) =>
        one.abilities.includes('revoke') && (
          <Button
            size="small"
            aria-label={t('settings.roles.take_of', {
              role: t(`settings.role.${one.role}`),
              name: one.person.name,
            })}
            onPress={() => takeAway(one)}
          >
            {t('settings.roles.take')}
          </Button>
        ),
    },
  ];
  return (
    <div className="stack" tabIndex={-1} ref={box}>
      {failure && <Trouble message={problemWords(failure, words)} />}
      <Table caption={t('settings.roles.caption')} columns={columns} rows={grants} rowKey={(one) => one.id} />
    </div>
  );
}

function GiveRole() {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { add } = useGrantSteps();
  const [person, setPerson] = useState<Picked | null>(null);
  const [role, setRole] = useState<Role>('network_lead');
  return (
    <section className="stack" aria-label={t('settings.roles.give')}>
      <h3>{t('settings.roles.give')}</h3>
      <OnePerson id="new-role" label={t('settings.roles.find')} value={person} onChange={setPerson} />
      {person && (
        <>
          <Select
            label={t('settings.roles.role')}
            hint={t(`settings.role_hint.${role}`)}
            options={roles.map((value) => ({ value, label: t(`settings.role.${value}`) }))}
            value={role}
            onChange={setRole}
            width="medium"
          />
          {add.isError && <Trouble message={problemWords(add.error, words)} />}
          <div>
            <Button
              kind="main"
              busy={add.isPending}
              onPress={() =>
                add.mutate(
                  { person_id: person.id, role },
                  {
                    onSuccess: () => {
                      toast(t('settings.roles.given', { name: person.name }));
                      setPerson(null);
                    },
                  },
                )
              }
            >
              {t('settings.roles.submit')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** For an operator who leads nothing; a lead could tell from numbers who has been reached. */
function MailFigures({ counts }: { counts: NonNullable<MailStatus['counts']> }) {
  const { t, moment } = useWords();
  return (
    <>
      <Figures
        items={[
          { label: t('settings.mail.waiting'), value: counts.waiting },
          { label: t('settings.mail.held'), value: counts.held },
          { label: t('settings.mail.sent'), value: counts.sent },
          { label: t('settings.mail.failed'), value: counts.failed },
        ]}
      />
      {counts.oldest_waiting_at && (
        <p className="quiet small">{t('settings.mail.oldest', { when: moment(counts.oldest_waiting_at) })}</p>
      )}
    </>
  );
}

function Mail() {
  const { t } = useWords();
  const status = useMailStatus();
  return (
    <Card>
      <h2>{t('settings.mail.title')}</h2>
      <Loaded query={status}>
        {(mail) => (
          <>
            <Note tone={mail.configured ? 'good' : 'warn'} icon={mail.configured ? 'check' : 'mail'}>
              <p>
                <strong>
                  {mail.configured ? t('settings.mail.configured') : t('settings.mail.not_configured')}
                </strong>
              </p>
              {!mail.configured && <p>{t('settings.mail.how')}</p>}
            </Note>
            {mail.configured && mail.delayed && <Note tone="warn">{t('settings.mail.delayed')}</Note>}
            {mail.counts && <MailFigures counts={mail.counts} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

export default function SettingsPage() {
  const { t } = useWords();
  const grants = useGrants();
  return (
    <>
      <PageHeader title={t('settings.title')} lead={t('settings.lead')} />
      <div className="split">
        <Card>
          <h2>{t('settings.roles.title')}</h2>
          <Loaded query={grants}>{(items) => <RolesTable grants={items} />}</Loaded>
          <GiveRole />
        </Card>
        <Mail />
      </div>
    </>
  );
}
