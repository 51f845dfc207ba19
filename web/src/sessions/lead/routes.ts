import { lazy } from 'react';
import type { AppRoute } from '../../app/route';

const plan = lazy(() => import('./plan-page'));

/** Sessions within the programme's menu, for its lead. */
export const leadSessionRoutes: AppRoute[] = [
  {
    path: '/programmes/:id/sessions',
    shell: 'programme',
    screen: lazy(() => import('./lead-sessions-page')),
  },
  { path: '/programmes/:id/sessions/new', shell: 'programme', screen: plan },
  { path: '/programmes/:id/sessions/:session', shell: 'programme', screen: plan },
  {
    path: '/programmes/:id/sessions/:session/attendance',
    shell: 'programme',
    screen: lazy(() => import('../pages/attendance-page')),
  },
];
