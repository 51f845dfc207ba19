import type { AppRoute } from '../app/route';
import { takingPartScreen } from '../words/screens';

const attendance = takingPartScreen(() => import('./pages/attendance-page'));
const plan = takingPartScreen(() => import('./lead/plan-page'));

/** Sessions, for whoever takes part or holds them and, within the programme's menu, for its lead. */
export const sessionRoutes: AppRoute[] = [
  {
    path: '/sessions/:id',
    shell: 'participant',
    screen: takingPartScreen(() => import('./pages/sessions-page')),
  },
  { path: '/sessions/:id/:session/attendance', shell: 'participant', screen: attendance },
  {
    path: '/programmes/:id/sessions',
    shell: 'programme',
    screen: takingPartScreen(() => import('./lead/lead-sessions-page')),
  },
  { path: '/programmes/:id/sessions/new', shell: 'programme', screen: plan },
  { path: '/programmes/:id/sessions/:session', shell: 'programme', screen: plan },
  { path: '/programmes/:id/sessions/:session/attendance', shell: 'programme', screen: attendance },
];
