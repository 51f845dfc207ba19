import { problemWords } from '../words/problem-words';
import type { Words } from '../words/words';

/** Whether this browser has passkeys at all. */
export function browserHasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && globalThis.isSecureContext;
}

/** What to say when a passkey was not used or not made; the browser gives no more than a name. */
export function passkeyTrouble(error: unknown, words: Words): string {
  if (!(error instanceof DOMException)) return problemWords(error, words);
  return words.t(error.name === 'InvalidStateError' ? 'sign_in.passkey.known' : 'sign_in.passkey.cancelled');
}
