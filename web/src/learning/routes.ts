import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** The library, for whoever takes part. */
export const learningRoutes: AppRoute[] = [
  {
    path: '/library/:id',
    shell: 'participant',
    screen: lazy(() => import('./pages/library-page')),
  },
  {
    path: '/library/:id/topics/:topic',
    shell: 'participant',
    screen: lazy(() => import('./pages/topic-page')),
  },
  {
    path: '/library/:id/role-check',
    shell: 'participant',
    screen: lazy(() => import('./pages/role-check-page')),
  },
  {
    path: '/library/:id/workbook',
    shell: 'participant',
    screen: lazy(() => import('./pages/workbook-page')),
  },
];
