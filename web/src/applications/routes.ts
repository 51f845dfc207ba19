import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** The screens of somebody who applies, and of those who bring others. */
export const applicationRoutes: AppRoute[] = [
  {
    path: '/applications/new',
    shell: 'participant',
    screen: lazy(() => import('./pages/new-application-page')),
  },
  {
    path: '/my-networks',
    shell: 'participant',
    screen: lazy(() => import('./lead/my-networks-page')),
  },
  { path: '/panel', shell: 'participant', screen: lazy(() => import('./panel/panel-page')) },
  {
    path: '/panel/:id',
    shell: 'participant',
    screen: lazy(() => import('./panel/scoring-page')),
  },
  { path: '/nominate', shell: 'participant', screen: lazy(() => import('./lead/nominate-page')) },
  // One screen for all its steps, so that what is not saved yet goes along from step to step.
  {
    path: '/applications/:id/:step?',
    shell: 'participant',
    screen: lazy(() => import('./pages/application-page')),
  },
];
