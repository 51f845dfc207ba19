import { lazy, Suspense } from 'react';
import { ConversationsOfPair } from '../conversations/parts/of-pair';
import OwnPairPage from '../pairs/pages/own-pair-page';

const PromisesCard = lazy(() => import('../promises/parts/promises-card'));
const PulseCard = lazy(() => import('../reflections/parts/pulse-card'));
const NextConversation = lazy(() => import('../conversations/parts/next-conversation'));

/** Somebody's own pair, with when they meet next, what comes before its first conversation and those there were. */
export default function OwnPairScreen() {
  return (
    <OwnPairPage
      conversations={(pair) => (
        <>
          {pair.state === 'agreed' && (
            <Suspense>
              <NextConversation pair={pair.id} />
              <PulseCard pair={pair.id} />
            </Suspense>
          )}
          <ConversationsOfPair pair={pair.id} open={pair.state === 'agreed'} />
          <Suspense>
            <PromisesCard pair={pair.id} />
          </Suspense>
        </>
      )}
    />
  );
}
