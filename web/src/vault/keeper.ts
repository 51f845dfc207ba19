// One vault for the whole page. Its worker starts when somebody first needs it and ends with the page; nothing here is a key.
import { useSyncExternalStore } from 'react';
import { whenSignedOut } from '../client/session';
import { fault } from './faults.ts';
import { isNotedSignIn } from './sign-in-note.ts';
import {
  type Calls,
  type Fault,
  type Kept,
  type SlipPad,
  type State,
  startVault,
  type Vault,
} from './vault.ts';

/** What the vault found wrong, for the screens. */
export class VaultTrouble extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ kind }) => kind).join(' '));
  }
}

const storeKey = 'turnabout.vault.seen';
const padKey = 'turnabout.vault.pad';
/** How often the worker hears that somebody is still there, in milliseconds. */
const touchEvery = 20_000;
const locked: State = { unlocked: false };

/** What this browser remembers, sealed (sealing.md rule 10). Nothing where storage is switched off or holds something else. */
export function keptHere(): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storeKey) ?? 'null');
    return kept as Kept | null;
  } catch {
    return null;
  }
}

function keep(kept: Kept): void {
  try {
    localStorage.setItem(storeKey, JSON.stringify(kept));
  } catch {
    // Then this browser remembers nothing, and the words are compared again.
  }
}

let vault: Vault | undefined;
let state: State = locked;
let touched = 0;
const hearers = new Set<() => void>();

function become(next: State): void {
  state = next;
  for (const hear of hearers) hear();
}

function touch(): void {
  if (!state.unlocked || Date.now() - touched < touchEvery) return;
  touched = Date.now();
  void vault?.call('touch', null);
}

function running(): Vault {
  if (vault) return vault;
  vault = startVault();
  vault.onLocked(() => become(locked));
  for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, touch, { passive: true });
  whenSignedOut(() => void lockVault());
  return vault;
}

/** One call to the vault, as `Calls` lists them. Rejects with `VaultTrouble` for what is wrong. */
export async function askVault<Name extends keyof Calls>(
  name: Name,
  ask: Calls[Name]['ask'],
): Promise<Calls[Name]['gives']> {
  const outcome = await running().call(name, ask);
  if (!outcome.ok) {
    if (outcome.faults.some(({ kind }) => kind === 'locked')) become(locked);
    throw new VaultTrouble(outcome.faults);
  }
  const { value } = outcome;
  if (typeof value === 'object' && value !== null && 'kept' in value) keep(value.kept as Kept);
  return value;
}

/** What `passphrase` may not be: that of sign-in, where both are typed in one sitting (sealing.md rule 5). */
export async function refuseSignIn(passphrase: string): Promise<void> {
  if (await isNotedSignIn(passphrase)) throw new VaultTrouble([fault('same_passphrase', 5)]);
}

/** How the vault stands: another value after each unlock. */
export const currentState = () => state;

/** Hears whenever the vault may stand differently; gives how to stop. */
export function hearVault(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** The pad of this browser, where this person has unlocked in it before (vault.md rule 26). */
export function padHere(person: string): SlipPad | null {
  try {
    const pad = JSON.parse(localStorage.getItem(padKey) ?? 'null') as SlipPad | null;
    return pad?.person === person ? pad : null;
  } catch {
    return null;
  }
}

async function keepPad(): Promise<void> {
  const pad = await askVault('slip_pad', null);
  try {
    localStorage.setItem(padKey, JSON.stringify(pad));
  } catch {
    // Then this browser asks to unlock.
  }
}

/** Learns anew how the vault stands, after something that locks or unlocks. */
export async function learnState(): Promise<void> {
  become(await askVault('state', null));
  if (state.unlocked) await keepPad();
}

/** Forgets all keys. */
export async function lockVault(): Promise<void> {
  if (!vault) return;
  await askVault('lock', null);
  become(locked);
}

/** How the vault of this person stands. Somebody else's is not unlocked for them. */
export function useVaultState(person: string): State {
  const now = useSyncExternalStore(hearVault, () => state);
  return now.unlocked && now.person === person ? now : locked;
}
