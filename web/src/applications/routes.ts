import type { AppRoute } from '../app/route';

/** The screens of somebody who applies. */
export const applicationRoutes: AppRoute[] = [];
