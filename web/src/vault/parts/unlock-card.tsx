import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { Button, Card, Note, TextField } from '../../ui';
import { useWords } from '../../words/words';
import { unlockVault } from '../api.ts';
import { askPasskey } from '../passkey.ts';
import type { OwnVault, Unlocking } from '../vault.ts';
import { VaultFailure } from './faults.tsx';

type Typed = 'passphrase' | 'code';

/** One of the ways to unlock; the others are a press away. */
export function UnlockCard({ vault }: { vault: OwnVault }) {
  const { t } = useWords();
  const has = (way: string) => vault.wraps.some(({ method }) => method === way);
  const [way, setWay] = useState<Typed>(has('passphrase') ? 'passphrase' : 'code');
  const [typed, setTyped] = useState('');
  const [passkeyFailed, setPasskeyFailed] = useState(false);
  const unlock = useMutation({ mutationFn: (by: Unlocking) => unlockVault(vault, by) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === '') return;
    unlock.mutate(way === 'passphrase' ? { method: way, passphrase: typed } : { method: way, code: typed });
  };
  const byPasskey = async () => {
    const came = await askPasskey(vault.wraps);
    setPasskeyFailed(!came.ok);
    if (came.ok) unlock.mutate(came.value);
  };
  const change = (next: Typed) => {
    setTyped('');
    unlock.reset();
    setWay(next);
  };
  return (
    <Card warm>
      <h2>{t('vault.unlock.title')}</h2>
      <p>{t('vault.unlock.body')}</p>
      {unlock.isError && <VaultFailure error={unlock.error} />}
      {passkeyFailed && (
        <Note tone="warn" live>
          <p>{t('vault.unlock.passkey_failed')}</p>
        </Note>
      )}
      <form className="stack" onSubmit={submit} noValidate>
        {way === 'passphrase' ? (
          <TextField
            id="vault-passphrase"
            type="password"
            autoComplete="off"
            label={t('vault.passphrase')}
            value={typed}
            onChange={setTyped}
          />
        ) : (
          <TextField
            id="vault-code"
            autoComplete="off"
            label={t('vault.code')}
            hint={t('vault.code_hint')}
            value={typed}
            onChange={setTyped}
          />
        )}
        <div className="button-row">
          <Button kind="main" type="submit" busy={unlock.isPending}>
            {t('vault.unlock.submit')}
          </Button>
          {has('passkey') && <Button onPress={() => void byPasskey()}>{t('vault.unlock.passkey')}</Button>}
          {way === 'passphrase' && (
            <Button kind="quiet" onPress={() => change('code')}>
              {t('vault.unlock.by_code')}
            </Button>
          )}
          {way === 'code' && has('passphrase') && (
            <Button kind="quiet" onPress={() => change('passphrase')}>
              {t('vault.unlock.by_passphrase')}
            </Button>
          )}
        </div>
      </form>
      <p className="small">
        <Link href="/vault/set-up">{t('vault.unlock.lost')}</Link>
      </p>
    </Card>
  );
}
