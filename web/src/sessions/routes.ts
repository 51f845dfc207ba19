import { lazy } from 'react';
import type { AppRoute } from '../app/route';

const attendance = lazy(() => import('./pages/attendance-page'));
const plan = lazy(() => import('./lead/plan-page'));

/** Sessions, for whoever takes part or holds them and, within the programme's menu, for its lead. */
export const sessionRoutes: AppRoute[] = [
  {
    path: '/sessions/:id',
    shell: 'participant',
    screen: lazy(() => import('./pages/sessions-page')),
  },
  { path: '/sessions/:id/:session/attendance', shell: 'participant', screen: attendance },
  {
    path: '/programmes/:id/sessions',
    shell: 'programme',
    screen: lazy(() => import('./lead/lead-sessions-page')),
  },
  { path: '/programmes/:id/sessions/new', shell: 'programme', screen: plan },
  { path: '/programmes/:id/sessions/:session', shell: 'programme', screen: plan },
  { path: '/programmes/:id/sessions/:session/attendance', shell: 'programme', screen: attendance },
];
