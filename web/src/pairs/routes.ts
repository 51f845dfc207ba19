import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** The screens of somebody who is asked, or is in a pair. */
export const pairRoutes: AppRoute[] = [
  { path: '/asks', shell: 'participant', screen: lazy(() => import('./pages/asks-page')) },
  { path: '/pairs', shell: 'participant', screen: lazy(() => import('./pages/own-pairs-page')) },
  { path: '/pairs/:id', shell: 'participant', screen: lazy(() => import('./pages/own-pair-page')) },
];
