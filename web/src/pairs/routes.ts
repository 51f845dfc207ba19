import type { AppRoute } from '../app/route';
import { takingPartScreen } from '../words/screens';

/** The screens of somebody who is asked, or is in a pair, or gives somebody the time for one. */
export const pairRoutes: AppRoute[] = [
  { path: '/asks', shell: 'participant', screen: takingPartScreen(() => import('./pages/asks-page')) },
  { path: '/pairs', shell: 'participant', screen: takingPartScreen(() => import('./pages/own-pairs-page')) },
  {
    path: '/team-time',
    shell: 'participant',
    screen: takingPartScreen(() => import('./pages/team-time-page')),
  },
];
