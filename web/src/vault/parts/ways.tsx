import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../client/session';
import { Button, ButtonLink, Card, Loaded } from '../../ui';
import { useWords, type WordKey } from '../../words/words';
import { removeWrap, sendWrap, useOwnVault, useOwnVaultStale } from '../api.ts';
import { askVault } from '../keeper.ts';
import { makePasskey } from '../passkey.ts';
import type { Wrap } from '../vault.ts';
import { VaultFailure } from './faults.tsx';
import { RecoveryCode } from './recovery-code.tsx';

/** The ways to unlock: which there are since when, one more, one fewer, and a new code on paper (vault.md rules 3 and 9). */
export function Ways() {
  const { t, date } = useWords();
  const me = useMe().data;
  const own = useOwnVault();
  const stale = useOwnVaultStale();
  const [fresh, setFresh] = useState<{ wrap: Wrap; code: string } | null>(null);
  const add = useMutation({ mutationFn: sendWrap, onSuccess: stale });
  const remove = useMutation({ mutationFn: removeWrap, onSuccess: stale });
  const newCode = useMutation({
    mutationFn: () => askVault('add_wrap', { way: { method: 'code' } }),
    onSuccess: ({ wrap, code }) => setFresh(code === null ? null : { wrap, code }),
  });
  const newPasskey = useMutation({
    mutationFn: async (others: readonly Wrap[]) => {
      const person = me?.person;
      if (!me || !person) return;
      const organisation = me.organisation?.name ?? '';
      const came = await makePasskey({ person: person.id, name: person.name, organisation, others });
      if (!came.ok) return;
      const { wrap } = await askVault('add_wrap', { way: { method: 'passkey', ...came.value } });
      await add.mutateAsync(wrap);
    },
  });
  const trouble = add.error ?? remove.error ?? newCode.error ?? newPasskey.error;
  if (fresh) {
    return (
      <RecoveryCode
        code={fresh.code}
        name={me?.person?.name ?? ''}
        busy={add.isPending}
        onWrittenDown={() => add.mutate(fresh.wrap, { onSuccess: () => setFresh(null) })}
      />
    );
  }
  return (
    <Card>
      <h2>{t('vault.ways')}</h2>
      {trouble && <VaultFailure error={trouble} />}
      <Loaded query={own}>
        {({ wraps, abilities }) => (
          <>
            <ul className="vault-items">
              {wraps.map(({ id, method, created_on }) => (
                <li key={id} className="vault-item">
                  {t('vault.way.since', {
                    way: t(`vault.way.${method}` as WordKey),
                    date: date(created_on),
                  })}
                  {method !== 'code' && wraps.length > 2 && (
                    <Button size="small" busy={remove.isPending} onPress={() => remove.mutate(id)}>
                      {t('vault.way.remove')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <div className="button-row">
              <Button busy={newCode.isPending} onPress={() => newCode.mutate()}>
                {t('vault.way.new_code')}
              </Button>
              {abilities.includes('add_way') && typeof PublicKeyCredential !== 'undefined' && (
                <Button busy={newPasskey.isPending} onPress={() => newPasskey.mutate(wraps)}>
                  {t('vault.way.new_passkey')}
                </Button>
              )}
              <ButtonLink kind="quiet" to="/vault/set-up">
                {t('vault.way.anew')}
              </ButtonLink>
            </div>
          </>
        )}
      </Loaded>
    </Card>
  );
}
