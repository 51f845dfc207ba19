import { lazy } from 'react';
import type { AppRoute } from '../app/route';

const topic = lazy(() => import('./pages/topic-page'));
const roleCheck = lazy(() => import('./pages/role-check-page'));
const workbook = lazy(() => import('./pages/workbook-page'));

/** The library, for whoever takes part and, within the programme's menu, for its lead. */
export const learningRoutes: AppRoute[] = [
  {
    path: '/library/:id',
    shell: 'participant',
    screen: lazy(() => import('./pages/library-page')),
  },
  { path: '/library/:id/topics/:topic', shell: 'participant', screen: topic },
  { path: '/library/:id/role-check', shell: 'participant', screen: roleCheck },
  { path: '/library/:id/workbook', shell: 'participant', screen: workbook },
  {
    path: '/programmes/:id/library',
    shell: 'programme',
    screen: lazy(() => import('./lead/lead-library-page')),
  },
  { path: '/programmes/:id/library/topics/:topic', shell: 'programme', screen: topic },
  {
    path: '/programmes/:id/library/topics/:topic/edit',
    shell: 'programme',
    screen: lazy(() => import('./lead/edit-topic-page')),
  },
  { path: '/programmes/:id/library/role-check', shell: 'programme', screen: roleCheck },
  { path: '/programmes/:id/library/workbook', shell: 'programme', screen: workbook },
];
