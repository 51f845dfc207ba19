import { lazy } from 'react';
import type { AppRoute } from '../../app/route';

/** The library within the programme's menu, for its lead. */
export const leadLearningRoutes: AppRoute[] = [
  {
    path: '/programmes/:id/library',
    shell: 'programme',
    screen: lazy(() => import('./lead-library-page')),
  },
  {
    path: '/programmes/:id/library/topics/:topic',
    shell: 'programme',
    screen: lazy(() => import('../pages/topic-page')),
  },
  {
    path: '/programmes/:id/library/topics/:topic/edit',
    shell: 'programme',
    screen: lazy(() => import('./edit-topic-page')),
  },
  {
    path: '/programmes/:id/library/role-check',
    shell: 'programme',
    screen: lazy(() => import('../pages/role-check-page')),
  },
  {
    path: '/programmes/:id/library/workbook',
    shell: 'programme',
    screen: lazy(() => import('../pages/workbook-page')),
  },
];
