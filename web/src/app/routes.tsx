import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { applicationRoutes } from '../applications/routes';
import { concernRoutes } from '../concerns/routes';
import { conversationRoutes } from '../conversations/routes';
import { learningRoutes } from '../learning/routes';
import { messageRoutes } from '../messages/routes';
import { pairRoutes } from '../pairs/routes';
import { promiseRoutes } from '../promises/routes';
import { reflectionRoutes } from '../reflections/routes';
import { sessionRoutes } from '../sessions/routes';
import { vaultRoutes } from '../vault/routes';
import type { AppRoute } from './route';

/** Pages that more than one noun has a part in. */
const togetherRoutes: AppRoute[] = [
  { path: '/pairs/:id', shell: 'participant', screen: lazy(() => import('./own-pair-screen')) },
];

/** For the people around a programme, who run nothing; a lead may look at it too. */
const overviewRoutes: AppRoute[] = [
  {
    path: '/programmes/:id/overview',
    shell: 'participant',
    screen: lazy(() => import('../programmes/overview/overview-page')),
  },
];

const accountRoutes: AppRoute[] = [
  { path: '/account', shell: 'participant', screen: lazy(() => import('../sign-in/account-page')) },
  { path: '/account/record', shell: 'participant', screen: lazy(() => import('../sign-in/record-page')) },
  { path: '/account/erase', shell: 'participant', screen: lazy(() => import('../sign-in/erase-page')) },
];

/** Every address outside the console, with the code it loads. */
export const routes: AppRoute[] = [
  ...applicationRoutes,
  ...pairRoutes,
  ...conversationRoutes,
  ...reflectionRoutes,
  ...promiseRoutes,
  ...togetherRoutes,
  ...learningRoutes,
  ...sessionRoutes,
  ...messageRoutes,
  ...vaultRoutes,
  ...concernRoutes,
  ...overviewRoutes,
  ...accountRoutes,
];

/** Every part in every state, for development and tests; not in a release. */
export const Gallery: LazyExoticComponent<ComponentType> | null = import.meta.env.PROD
  ? null
  : lazy(() => import('./gallery'));
