import createClient from 'openapi-fetch';
import { ProblemError } from './problem';
import { fetchWithProof } from './proof';
import { noteRehearsal } from './rehearsal';
import type { paths } from './schema';
import type { Problem } from './types';

export { isProblem, ProblemError } from './problem';

let csrfToken = '';

/** The token that proves that a change comes from our own page; `GET /me` and signing in hand it out. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** The contract as functions. Every change carries the token and a key that makes a repetition harmless. */
export const api = createClient<paths>({
  fetch: fetchWithProof,
  credentials: 'same-origin',
});

/** What only tries something changes nothing, so its reply need not be kept for a repetition. */
const triesOnly = /previews$/;

api.use({
  onRequest({ request, schemaPath }) {
    if (request.method !== 'GET' && csrfToken !== '') request.headers.set('X-CSRF-Token', csrfToken);
    if (request.method === 'POST' && !triesOnly.test(schemaPath))
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    return request;
  },
  onResponse({ response }) {
    noteRehearsal(response);
  },
});

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function asProblem(error: unknown, response: Response): ProblemError {
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Partial<Problem>;
  return new ProblemError(
    problem.code ?? 'unexpected',
    problem.detail || problem.title || response.statusText,
    response.status,
    problem.faults ?? [],
    problem.rule ?? null,
  );
}

/** The body of a reply, or a thrown ProblemError. */
export async function unwrap<T>(reply: Promise<Reply<T>>): Promise<T> {
  let settled: Reply<T>;
  try {
    settled = await reply;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError('unreachable', '', 0);
  }
  if (!settled.response.ok) throw asProblem(settled.error, settled.response);
  return settled.data as T;
}

/** Sends a file as the raw body, telling how much has left; fetch cannot report that yet. */
export function upload<T>(url: string, file: File, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'text';
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    if (csrfToken !== '') request.setRequestHeader('X-CSRF-Token', csrfToken);
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new ProblemError('unreachable', '', 0));
    request.onload = () => {
      const body: unknown = request.responseText ? JSON.parse(request.responseText) : undefined;
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(asProblem(body, new Response(null, { status: request.status || 500 })));
    };
    request.send(file);
  });
}

/** For edits: the version that was shown, so that nobody overwrites what they have not seen. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
