import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** The screens on which somebody says how a conversation was. */
export const reflectionRoutes: AppRoute[] = [
  { path: '/pairs/:id/pulse', shell: 'participant', screen: lazy(() => import('./pages/pulse-page')) },
];
