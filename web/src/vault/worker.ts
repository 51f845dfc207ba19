// The worker: the only place where keys are. It passes messages to the core and locks by itself.
import { Core } from './core.ts';
import type { Call, Reply, Request } from './messages.ts';
import { browserRandom } from './primitives.ts';

const CHECK_MS = 15_000;
const core = new Core({ random: browserRandom, now: () => Date.now() });
const answer = (reply: Reply) => self.postMessage(reply);

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  core.call<Call>(data.call, data.ask).then(
    (outcome) => answer({ id: data.id, outcome }),
    // The name of the mistake and nothing else: a message might quote what was sealed.
    (error: unknown) => answer({ id: data.id, failed: error instanceof Error ? error.name : 'Error' }),
  );
});

setInterval(() => {
  if (core.lockIfIdle()) answer({ event: 'locked' });
}, CHECK_MS);
