import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** What people of a pair promise, and the list of a programme, for everybody around it. */
export const promiseRoutes: AppRoute[] = [
  { path: '/pairs/:id/promises', shell: 'participant', screen: lazy(() => import('./pages/promises-page')) },
  {
    path: '/programmes/:id/promises',
    shell: 'participant',
    screen: lazy(() => import('./pages/list-page')),
  },
];
