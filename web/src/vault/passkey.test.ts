// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { base64url } from './bytes.ts';
import { askPasskey, makePasskey } from './passkey.ts';
import type { Wrap } from './wire.ts';

/** An authenticator that gives a secret for each salt, or fails as it is told to. */
class Credential {
  constructor(
    readonly rawId: ArrayBuffer,
    private readonly prf: unknown,
  ) {}
  getClientExtensionResults() {
    return { prf: this.prf };
  }
}

const id = new Uint8Array([1, 2, 3]);
const secret = () => new Uint8Array(32).fill(7).buffer;
const wrap: Wrap = {
  suite: '',
  id: 'wrap',
  method: 'passkey',
  salt: base64url(new Uint8Array(32).fill(5)),
  costs: null,
  credential: base64url(id),
  sealed: '',
};
const owner = { person: 'somebody', name: 'Somebody', organisation: 'An organisation', others: [wrap] };
const create = vi.fn();
const get = vi.fn();

beforeEach(() => {
  vi.stubGlobal('PublicKeyCredential', Credential);
  vi.stubGlobal('navigator', { credentials: { create, get } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

// vault.md rule 1
it('asks the passkeys of the wraps, each with its own salt, and says whose secret it is', async () => {
  const given = secret();
  get.mockResolvedValue(new Credential(id.buffer, { results: { first: given } }));
  const outcome = await askPasskey([wrap, { ...wrap, method: 'code', credential: null }]);
  expect(outcome).toEqual({
    ok: true,
    value: { method: 'passkey', wrap: 'wrap', prf: new Uint8Array(32).fill(7) },
  });
  const { publicKey } = get.mock.calls[0]?.[0] ?? {};
  expect(publicKey.allowCredentials).toEqual([{ type: 'public-key', id }]);
  expect(publicKey.extensions.prf.evalByCredential).toEqual({ AQID: { first: new Uint8Array(32).fill(5) } });
  expect(publicKey.userVerification).toBe('required');
  expect(new Uint8Array(given)).toEqual(new Uint8Array(32));
});

it('makes a passkey, and uses it at once where making it gave no secret', async () => {
  create.mockResolvedValue(new Credential(id.buffer, { enabled: true }));
  get.mockResolvedValue(new Credential(id.buffer, { results: { first: secret() } }));
  const made = await makePasskey(owner);
  expect(made).toMatchObject({ ok: true, value: { credential: 'AQID', prf: new Uint8Array(32).fill(7) } });
  const salt = made.ok ? made.value.salt : null;
  expect(get.mock.calls[0]?.[0].publicKey.extensions.prf.evalByCredential).toEqual({ AQID: { first: salt } });
  expect(create.mock.calls[0]?.[0].publicKey.excludeCredentials).toEqual([{ type: 'public-key', id }]);
  create.mockResolvedValue(new Credential(id.buffer, { enabled: true, results: { first: secret() } }));
  expect(await makePasskey(owner)).toMatchObject({ ok: true });
  expect(get).toHaveBeenCalledTimes(1);
});

it('says why there is none', async () => {
  create.mockResolvedValueOnce(new Credential(id.buffer, {}));
  expect(await makePasskey(owner)).toEqual({ ok: false, problem: 'no_prf' });
  create.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
  expect(await makePasskey(owner)).toEqual({ ok: false, problem: 'cancelled' });
  create.mockRejectedValueOnce(new DOMException('', 'NotSupportedError'));
  expect(await makePasskey(owner)).toEqual({ ok: false, problem: 'unsupported' });
  get.mockResolvedValueOnce(new Credential(new Uint8Array([9]).buffer, { results: { first: secret() } }));
  expect(await askPasskey([wrap])).toEqual({ ok: false, problem: 'no_prf' });
  vi.stubGlobal('PublicKeyCredential', undefined);
  expect(await askPasskey([wrap])).toEqual({ ok: false, problem: 'unsupported' });
});
