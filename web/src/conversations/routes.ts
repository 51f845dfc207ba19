import { lazy } from 'react';
import type { AppRoute } from '../app/route';

const record = lazy(() => import('./pages/record-page'));

/** The screens of the two of a pair: what they agree on, and that they met. */
export const conversationRoutes: AppRoute[] = [
  {
    path: '/pairs/:id/agreement',
    shell: 'participant',
    screen: lazy(() => import('./pages/agreement-page')),
  },
  { path: '/pairs/:id/booking', shell: 'participant', screen: lazy(() => import('./pages/booking-page')) },
  { path: '/pairs/:id/plan', shell: 'participant', screen: lazy(() => import('./pages/plan-page')) },
  { path: '/diary', shell: 'participant', screen: lazy(() => import('./pages/diary-page')) },
  { path: '/pairs/:id/conversations/new', shell: 'participant', screen: record },
  { path: '/pairs/:id/conversations/:conversation', shell: 'participant', screen: record },
];
