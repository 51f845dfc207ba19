import { lazy } from 'react';
import type { AppRoute } from '../app/route';

const attendance = lazy(() => import('./pages/attendance-page'));

/** Sessions, for whoever takes part or holds them. */
export const sessionRoutes: AppRoute[] = [
  {
    path: '/sessions/:id',
    shell: 'participant',
    screen: lazy(() => import('./pages/sessions-page')),
  },
  { path: '/sessions/:id/:session/attendance', shell: 'participant', screen: attendance },
];
