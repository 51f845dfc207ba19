import { lazy } from 'react';
import type { AppRoute } from '../../app/route';

/** Messages within the programme's menu, for its leads. */
export const leadMessageRoutes: AppRoute[] = [
  {
    path: '/programmes/:id/messages',
    shell: 'programme',
    screen: lazy(() => import('./lead-messages-page')),
  },
  {
    path: '/programmes/:id/messages/:message',
    shell: 'programme',
    screen: lazy(() => import('./write-page')),
  },
];
