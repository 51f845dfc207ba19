// What was typed to sign in, as long as this page lives: so that the private space can refuse the same (sealing.md rule 5).
import { whenSignedOut } from '../client/session';
import { normalPassphrase } from './passphrase.ts';

type Note = { readonly salt: Uint8Array<ArrayBuffer>; readonly hash: Uint8Array };

let noted: Promise<Note> | null = null;

// Slow and salted: whoever reads this page's memory later has to guess.
async function slowHash(passphrase: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const text = new TextEncoder().encode(normalPassphrase(passphrase));
  const key = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 200_000 };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/** Somebody has signed in with it, proved who they are with it, or set it. Nothing is sent or stored. */
export function noteSignIn(passphrase: string): void {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  noted = slowHash(passphrase, salt).then((hash) => ({ salt, hash }));
}

/** Whether this is the one that was noted last; also when spaces or accents are typed in another way. */
export async function isNotedSignIn(passphrase: string): Promise<boolean> {
  const note = await noted;
  if (!note) return false;
  const hash = await slowHash(passphrase, note.salt);
  return hash.every((byte, at) => byte === note.hash[at]);
}

whenSignedOut(() => {
  noted = null;
});
