import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchWithProof, whenProofIsNeeded } from './proof';

const refused = () => new Response(JSON.stringify({ code: 'proof_needed' }), { status: 403 });
const request = () => new Request('http://localhost/api/v1/me/passkeys', { method: 'POST', body: '{"a":1}' });

describe('a proof that it is still the same person', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is asked for once, and the request goes out again as it was', async () => {
    const bodies: string[] = [];
    vi.stubGlobal('fetch', async (sent: Request) => {
      bodies.push(await sent.text());
      return bodies.length === 1 ? refused() : new Response(null, { status: 204 });
    });
    const ask = vi.fn(async () => true);
    const done = whenProofIsNeeded(ask);
    expect((await fetchWithProof(request())).status).toBe(204);
    expect(bodies).toEqual(['{"a":1}', '{"a":1}']);
    expect(ask).toHaveBeenCalledTimes(1);
    done();
  });

  it('leaves the refusal where the person says no, or another one stands behind it', async () => {
    vi.stubGlobal('fetch', async () => refused());
    const done = whenProofIsNeeded(async () => false);
    expect((await fetchWithProof(request())).status).toBe(403);
    const other = vi.fn(async () => true);
    const undo = whenProofIsNeeded(other);
    vi.stubGlobal('fetch', async () => new Response('{"code":"not_allowed"}', { status: 403 }));
    expect((await fetchWithProof(request())).status).toBe(403);
    expect(other).not.toHaveBeenCalled();
    undo();
    done();
  });
});
