import { lazy } from 'react';
import type { AppRoute } from '../app/route';

/** The screens of what is sealed: one's own, a pair's, and setting up. */
export const vaultRoutes: AppRoute[] = [
  { path: '/vault', shell: 'participant', screen: lazy(() => import('./pages/vault-page')) },
  { path: '/vault/set-up', shell: 'participant', screen: lazy(() => import('./pages/set-up-page')) },
  { path: '/pairs/:id/after', shell: 'participant', screen: lazy(() => import('./pages/after-page')) },
  { path: '/vault/pairs/:id', shell: 'participant', screen: lazy(() => import('./pages/pair-space-page')) },
];
