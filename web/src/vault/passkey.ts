// Passkeys are asked for in the page, since a worker has no WebAuthn. What they give goes straight to the worker, and is
// overwritten here.
import { type Bytes, base64url, fromBase64url } from './bytes.ts';
import type { PasskeySecret, Unlocking } from './messages.ts';
import type { Wrap } from './wire.ts';

/** Why there is no passkey: this browser has none, somebody said no, or it cannot keep a secret (PRF). */
export type PasskeyProblem = 'unsupported' | 'cancelled' | 'no_prf';
/** What a passkey gave, or why nothing. */
export type PasskeyOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: PasskeyProblem };

/** Whom a new passkey is for, as the browser shows it, and those that they have already. */
export type PasskeyOwner = {
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly others: readonly Wrap[];
};

const SALT_BYTES = 32;
// ES256, EdDSA and RS256: what authenticators can do. The server never sees these keys.
const KINDS: PublicKeyCredentialParameters[] = [-7, -8, -257].map((alg) => ({ type: 'public-key', alg }));

function fresh(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}

function bytesOf(source: BufferSource): Bytes {
  const view = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  const copy = new Uint8Array(view);
  view.fill(0);
  return copy;
}

function descriptors(wraps: readonly Wrap[]): PublicKeyCredentialDescriptor[] {
  return wraps.flatMap(({ credential }) => {
    const id = credential === null ? null : fromBase64url(credential);
    return id ? [{ type: 'public-key' as const, id }] : [];
  });
}

async function asked<T>(
  ask: () => Promise<Credential | null>,
  read: (found: PublicKeyCredential) => PasskeyOutcome<T>,
) {
  if (typeof PublicKeyCredential === 'undefined') return { ok: false, problem: 'unsupported' } as const;
  try {
    const found = await ask();
    return found instanceof PublicKeyCredential
      ? read(found)
      : ({ ok: false, problem: 'cancelled' } as const);
  } catch (error) {
    const unsupported = error instanceof DOMException && error.name === 'NotSupportedError';
    return { ok: false, problem: unsupported ? 'unsupported' : 'cancelled' } as const;
  }
}

function prfOf(found: PublicKeyCredential): Bytes | null {
  const first = found.getClientExtensionResults().prf?.results?.first;
  const bytes = first ? bytesOf(first) : null;
  return bytes?.length === SALT_BYTES ? bytes : null;
}

/** Asks one of the passkeys of these wraps for its secret. */
export async function askPasskey(
  wraps: readonly Wrap[],
): Promise<PasskeyOutcome<Unlocking & { method: 'passkey' }>> {
  const usable = wraps.filter((one) => one.method === 'passkey' && one.credential !== null);
  const evalByCredential = Object.fromEntries(
    usable.flatMap(({ credential, salt }) => {
      const bytes = fromBase64url(salt);
      return credential && bytes ? [[credential, { first: bytes }]] : [];
    }),
  );
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: fresh(32),
    allowCredentials: descriptors(usable),
    userVerification: 'required',
    extensions: { prf: { evalByCredential } },
  };
  return asked(
    () => navigator.credentials.get({ publicKey }),
    (found) => {
      const wrap = usable.find((one) => one.credential === base64url(new Uint8Array(found.rawId)));
      const prf = prfOf(found);
      if (!wrap || !prf) return { ok: false, problem: 'no_prf' };
      return { ok: true, value: { method: 'passkey', wrap: wrap.id, prf } };
    },
  );
}

/** Makes a passkey for the vault. Some give their secret only when they are used, which is then asked for once more. */
export async function makePasskey(owner: PasskeyOwner): Promise<PasskeyOutcome<PasskeySecret>> {
  const salt = fresh(SALT_BYTES);
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: fresh(32),
    rp: { name: owner.organisation },
    user: { id: new TextEncoder().encode(owner.person), name: owner.name, displayName: owner.name },
    pubKeyCredParams: KINDS,
    excludeCredentials: descriptors(owner.others),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    extensions: { prf: { eval: { first: salt } } },
  };
  const made = await asked<{ credential: string; prf: Bytes | null }>(
    () => navigator.credentials.create({ publicKey }),
    (found) => {
      const prf = prfOf(found);
      const canDo = prf !== null || found.getClientExtensionResults().prf?.enabled === true;
      const credential = base64url(new Uint8Array(found.rawId));
      return canDo ? { ok: true, value: { credential, prf } } : { ok: false, problem: 'no_prf' };
    },
  );
  if (!made.ok) return made;
  const { credential, prf } = made.value;
  if (prf) return { ok: true, value: { credential, salt, prf } };
  const wrap: Wrap = {
    suite: '',
    id: '',
    method: 'passkey',
    salt: base64url(salt),
    costs: null,
    credential,
    sealed: '',
  };
  const used = await askPasskey([wrap]);
  return used.ok ? { ok: true, value: { credential, salt, prf: used.value.prf } } : used;
}
