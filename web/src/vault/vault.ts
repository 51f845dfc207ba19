import type { Outcome } from './faults.ts';
import type { Call, Calls, Reply, Request } from './messages.ts';
import workerScript from './worker.ts?worker&url';

export type { Content } from './entries.ts';
export type { Fault, FaultKind, Outcome } from './faults.ts';
export type { Kept } from './memory.ts';
export type {
  Calls,
  Compared,
  NewWay,
  PasskeySecret,
  SpaceView,
  State,
  Unlocking,
} from './messages.ts';
export type { Item } from './space.ts';
export type {
  Again,
  ConcernKeys,
  ConcernView,
  CopiedWords,
  Copy,
  Entry,
  Epoch,
  KeyStatement,
  NewEpoch,
  NewGeneration,
  NewSlip,
  OwnVault,
  Slip,
  SlipPad,
  SpaceName,
  Wrap,
} from './wire.ts';

/** The part of a worker that is used. */
export type Port = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** The page's side of the vault. Every call answers with a value or with all that is wrong (`sealing.md`). */
export type Vault = {
  /** One call, as `Calls` lists them. Rejects only when the worker itself failed. */
  call<Name extends Call>(name: Name, ask: Calls[Name]['ask']): Promise<Outcome<Calls[Name]['gives']>>;
  /** Hears when the vault has locked itself; gives back how to stop hearing. */
  onLocked(hear: () => void): () => void;
  /** Ends the worker, and with it every key. */
  close(): void;
};

/** The vault in the worker of `port`. */
export function vaultIn(port: Port): Vault {
  const waiting = new Map<
    number,
    { resolve: (outcome: Outcome<never>) => void; reject: (error: Error) => void }
  >();
  const listeners = new Set<() => void>();
  let next = 1;
  const failAll = (why: string) => {
    for (const one of waiting.values()) one.reject(new Error(why));
    waiting.clear();
  };
  port.addEventListener('message', (event) => {
    const reply = (event as MessageEvent<Reply>).data;
    if ('event' in reply) {
      for (const hear of listeners) hear();
      return;
    }
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('failed' in reply) one?.reject(new Error(`vault: ${reply.failed}`));
    else one?.resolve(reply.outcome as Outcome<never>);
  });
  port.addEventListener('error', () => failAll('vault: the worker ended'));
  return {
    call(name, ask) {
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        port.postMessage({ id, call: name, ask } as Request);
      });
    },
    onLocked(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    close() {
      port.terminate();
      failAll('vault: closed');
    },
  };
}

type ScriptUrls = { createScriptURL(url: string): unknown };
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrls;
};

// The policy of the pages lets exactly this one script become a worker.
function workerUrl(): string {
  const { href } = new URL(workerScript, location.href);
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return href;
  policy ??= trustedTypes.createPolicy('turnabout-worker', {
    createScriptURL: (url) => {
      if (url !== href) throw new TypeError('not the script of the vault');
      return url;
    },
  });
  return policy.createScriptURL(href) as string;
}

let policy: ScriptUrls | undefined;

/** Starts the worker. It is fetched now and not with the page. */
export function startVault(): Vault {
  return vaultIn(new Worker(workerUrl(), { type: 'module', name: 'vault' }));
}
