import { Core } from '../core.ts';
import { browserRandom, type Random } from '../primitives.ts';
import type { Speak } from './world.ts';

/** A core in this process, with a clock that a test moves. */
export function nodeCore(random: Random = browserRandom) {
  const clock = { now: Date.UTC(2026, 10, 23, 9, 0, 0) };
  const core = new Core({ random, now: () => clock.now });
  const speak: Speak = (name, ask) => core.call(name, ask);
  return { core, clock, speak };
}
