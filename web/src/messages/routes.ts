import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** Messages, for whoever got them and, within the programme's menu, for its leads. */
export const messageRoutes: AppRoute[] = [
  {
    path: '/messages',
    shell: 'participant',
    screen: lazy(() => import('./pages/messages-page')),
  },
  {
    path: '/programmes/:id/messages',
    shell: 'programme',
    screen: lazy(() => import('./lead/lead-messages-page')),
  },
  {
    path: '/programmes/:id/messages/:message',
    shell: 'programme',
    screen: lazy(() => import('./lead/write-page')),
  },
];
