import type { AppRoute } from '../app/route';

/** The screens of somebody who is asked, or is in a pair. */
export const pairRoutes: AppRoute[] = [];
