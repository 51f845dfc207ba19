import type { AppRoute } from '../app/route';
import { takingPartScreen } from '../words/screens';

/** Messages, for whoever got them and, within the programme's menu, for its leads. */
export const messageRoutes: AppRoute[] = [
  {
    path: '/messages',
    shell: 'participant',
    screen: takingPartScreen(() => import('./pages/messages-page')),
  },
  {
    path: '/programmes/:id/messages',
    shell: 'programme',
    screen: takingPartScreen(() => import('./lead/lead-messages-page')),
  },
  {
    path: '/programmes/:id/messages/:message',
    shell: 'programme',
    screen: takingPartScreen(() => import('./lead/write-page')),
  },
];
