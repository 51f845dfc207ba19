import type { ReactNode } from 'react';
import { useMe } from '../../client/session';
import { Button, ButtonLink, Card, Loaded, Note } from '../../ui';
import { useWords } from '../../words/words';
import { useOwnVault } from '../api.ts';
import { lockVault, useVaultState } from '../keeper.ts';
import { FaultNote } from './faults.tsx';
import { UnlockCard } from './unlock-card.tsx';

/** The first thing that somebody without keys reads, with the way to them. */
function NotYet() {
  const { t } = useWords();
  return (
    <Card warm>
      <h2>{t('vault.none.title')}</h2>
      <p>{t('vault.none.body')}</p>
      <div>
        <ButtonLink kind="main" to="/vault/set-up">
          {t('vault.none.go')}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** What is behind the lock, for whoever has set up and unlocked; else the way there. */
export function Door({ children }: { children: (self: string) => ReactNode }) {
  const { t } = useWords();
  const self = useMe().data?.person?.id ?? '';
  const own = useOwnVault();
  const state = useVaultState(self);
  return (
    <Loaded query={own}>
      {(vault) => {
        if (vault.generation === 0) return <NotYet />;
        if (!state.unlocked) return <UnlockCard vault={vault} />;
        return (
          <>
            <Note icon="lock">
              <div className="button-row">
                <span>{t('vault.open')}</span>
                <Button size="small" onPress={() => void lockVault()}>
                  {t('vault.lock_now')}
                </Button>
              </div>
            </Note>
            <FaultNote faults={state.blocked} />
            {children(self)}
          </>
        );
      }}
    </Loaded>
  );
}
