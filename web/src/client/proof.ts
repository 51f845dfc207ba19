type Ask = () => Promise<boolean>;
let ask: Ask | undefined;

/** Says who asks the person to show that it is still them. Gives the way to take it back. */
export function whenProofIsNeeded(asker: Ask): () => void {
  ask = asker;
  return () => {
    if (ask === asker) ask = undefined;
  };
}

/** As fetch; where the server wants a proof first, the person is asked and the request is sent once more. */
export async function fetchWithProof(request: Request): Promise<Response> {
  const again = request.method === 'GET' ? request : request.clone();
  // Looked up at every call, so that tests can put the fake server in its place.
  const response = await globalThis.fetch(request);
  if (response.status !== 403 || !ask) return response;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const needed = (problem as { code?: string } | null)?.code === 'proof_needed';
  return needed && (await ask()) ? globalThis.fetch(again) : response;
}
