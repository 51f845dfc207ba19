import { isProblem } from '../client';
import type { Words } from './words';

/** What to tell a person about a failed request. */
export function problemWords(error: unknown, { t }: Words): string {
  if (!isProblem(error)) return t('app.trouble.unexpected');
  if (error.code === 'unreachable') return t('app.trouble.unreachable');
  return error.message || t('app.trouble.unexpected');
}
