import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** The screens of somebody who is asked, or is in a pair, or gives somebody the time for one. */
export const pairRoutes: AppRoute[] = [
  { path: '/asks', shell: 'participant', screen: lazy(() => import('./pages/asks-page')) },
  { path: '/pairs', shell: 'participant', screen: lazy(() => import('./pages/own-pairs-page')) },
  {
    path: '/team-time',
    shell: 'participant',
    screen: lazy(() => import('./pages/team-time-page')),
  },
];
