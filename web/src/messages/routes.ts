import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** Messages, for whoever got them. */
export const messageRoutes: AppRoute[] = [
  {
    path: '/messages',
    shell: 'participant',
    screen: lazy(() => import('./pages/messages-page')),
  },
];
