import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** The screens of concerns for those who are signed in. */
export const concernRoutes: AppRoute[] = [
  { path: '/concerns', shell: 'participant', screen: lazy(() => import('./pages/concerns-page')) },
  { path: '/concerns/new/:id', shell: 'participant', screen: lazy(() => import('./pages/raise-page')) },
  { path: '/concerns/door/:id', shell: 'participant', screen: lazy(() => import('./pages/door-page')) },
  { path: '/concerns/:id', shell: 'participant', screen: lazy(() => import('./pages/concern-page')) },
];
