import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMe } from '../../client/session';
import { Button, ButtonLink, Card, Loaded, Note, PageHeader, RadioGroup, TextField } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { sendGeneration, useOwnVault, useOwnVaultStale } from '../api.ts';
import { askVault, refuseSignIn } from '../keeper.ts';
import { VaultFailure } from '../parts/faults.tsx';
import { RecoveryCode } from '../parts/recovery-code.tsx';
import { makePasskey } from '../passkey.ts';
import type { Calls, KeyStatement, NewWay } from '../vault.ts';
import '../vault.css';

type Way = 'passphrase' | 'passkey';
type Made = Calls['set_up']['gives'];

const least = 15;
const hasPasskeys = () => typeof PublicKeyCredential !== 'undefined';

interface ChooseProps {
  person: { id: string; name: string };
  organisation: string;
  /** Key statements from before, where somebody begins anew. */
  earlier: readonly KeyStatement[];
  onMade: (made: Made) => void;
}

/** The first step: how to unlock. The keys are made here, in this browser, and go nowhere yet. */
function Choose({ person, organisation, earlier, onMade }: ChooseProps) {
  const { t } = useWords();
  const [way, setWay] = useState<Way>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<{ passphrase?: string; again?: string }>({});
  const [noPasskey, setNoPasskey] = useState(false);
  const make = useMutation({
    mutationFn: async (chosen: NewWay) => {
      if (chosen.method === 'passphrase') await refuseSignIn(chosen.passphrase);
      return askVault('set_up', { person: person.id, earlier, ways: [chosen] });
    },
    onSuccess: onMade,
  });
  const byPasskey = async () => {
    const came = await makePasskey({ person: person.id, name: person.name, organisation, others: [] });
    setNoPasskey(!came.ok);
    if (came.ok) make.mutate({ method: 'passkey', ...came.value });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (way === 'passkey') return void byPasskey();
    const found: typeof errors = {};
    if ([...passphrase].length < least) found.passphrase = t('vault.passphrase_short', { least });
    else if (passphrase !== again) found.again = t('vault.passphrase_differs');
    setErrors(found);
    if (!found.passphrase && !found.again) make.mutate({ method: 'passphrase', passphrase });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Card>
        <h2>{t('vault.set_up.choose')}</h2>
        <p>{t('vault.set_up.choose_body')}</p>
        {hasPasskeys() && (
          <RadioGroup
            label={t('vault.set_up.way')}
            options={[
              { value: 'passphrase', label: t('vault.way.passphrase') },
              { value: 'passkey', label: t('vault.way.passkey'), hint: t('vault.way.passkey_hint') },
            ]}
            value={way}
            onChange={(next) => next && setWay(next)}
          />
        )}
        {way === 'passphrase' && (
          <>
            <TextField
              id="vault-new"
              type="password"
              autoComplete="off"
              label={t('vault.set_up.passphrase')}
              hint={t('vault.set_up.passphrase_hint', { least })}
              value={passphrase}
              onChange={setPassphrase}
              error={errors.passphrase}
            />
            <TextField
              id="vault-again"
              type="password"
              autoComplete="off"
              label={t('vault.set_up.again')}
              value={again}
              onChange={setAgain}
              error={errors.again}
            />
          </>
        )}
        {noPasskey && (
          <Note tone="warn" live>
            <p>{t('vault.set_up.no_passkey')}</p>
          </Note>
        )}
        {make.isError && <VaultFailure error={make.error} />}
        <div>
          <Button kind="main" type="submit" busy={make.isPending}>
            {t('vault.set_up.next')}
          </Button>
        </div>
      </Card>
    </form>
  );
}

interface StepsProps {
  children: ReactNode;
  lead: string;
}

function Step({ children, lead }: StepsProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeader title={t('vault.set_up.title')} lead={lead} />
      {children}
    </>
  );
}

/** Keys of one's own, in three short steps: how to unlock, the code on paper, done (vault.md rules 8, 18 and 19). */
export default function SetUpPage() {
  const { t } = useWords();
  const me = useMe().data;
  const own = useOwnVault();
  const stale = useOwnVaultStale();
  const [made, setMade] = useState<Made | null>(null);
  const [done, setDone] = useState(false);
  useHeadingFocus(done ? '/vault/set-up/done' : made ? '/vault/set-up/code' : '/vault/set-up');
  const send = useMutation({
    mutationFn: ({ generation }: Made) => sendGeneration(generation),
    onSuccess: async () => {
      setDone(true);
      await stale();
    },
  });
  const person = me?.person;
  if (!me || !person) return null;
  if (done) {
    return (
      <Step lead={t('vault.set_up.done_lead')}>
        <Card>
          <h2>{t('vault.set_up.done')}</h2>
          <p>{t('vault.set_up.done_body')}</p>
          <div className="button-row">
            <ButtonLink kind="main" to="/vault">
              {t('vault.set_up.go')}
            </ButtonLink>
          </div>
        </Card>
      </Step>
    );
  }
  if (made) {
    return (
      <Step lead={t('vault.set_up.code_lead')}>
        {send.isError && <VaultFailure error={send.error} />}
        <RecoveryCode
          code={made.code}
          name={person.name}
          busy={send.isPending}
          onWrittenDown={() => send.mutate(made)}
        />
      </Step>
    );
  }
  return (
    <Step lead={t('vault.set_up.lead')}>
      <Loaded query={own}>
        {(vault) => (
          <>
            {vault.generation > 0 && (
              <Note tone="warn" icon="warning">
                <p>{t('vault.set_up.anew')}</p>
              </Note>
            )}
            <Choose
              person={person}
              organisation={me.organisation?.name ?? ''}
              earlier={vault.statements}
              onMade={setMade}
            />
          </>
        )}
      </Loaded>
    </Step>
  );
}
