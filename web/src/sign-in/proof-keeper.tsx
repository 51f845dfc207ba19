import { lazy, Suspense, useEffect, useState } from 'react';
import { whenProofIsNeeded } from '../client/proof';
import type { Me } from '../client/types';

const ProofDialog = lazy(() => import('./proof-dialog'));

type Settle = (proved: boolean) => void;

/** Waits, invisibly, for a request that the server wants a proof for. */
export function ProofKeeper({ me }: { me: Me }) {
  const [settle, setSettle] = useState<Settle | null>(null);
  useEffect(() => whenProofIsNeeded(() => new Promise<boolean>((resolve) => setSettle(() => resolve))), []);
  if (!settle) return null;
  const settled: Settle = (proved) => {
    setSettle(null);
    settle(proved);
  };
  return (
    <Suspense>
      <ProofDialog me={me} onSettled={settled} />
    </Suspense>
  );
}
