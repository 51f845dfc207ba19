import { ConversationsOfPair } from '../conversations/parts/of-pair';
import OwnPairPage from '../pairs/pages/own-pair-page';

/** Somebody's own pair, with what comes before its first conversation and those there were. */
export default function OwnPairScreen() {
  return (
    <OwnPairPage
      conversations={(pair) => <ConversationsOfPair pair={pair.id} open={pair.state === 'agreed'} />}
    />
  );
}
