import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { applicationRoutes } from '../applications/routes';
import { pairRoutes } from '../pairs/routes';
import type { AppRoute } from './route';

/** Composed here and not in the nouns: screens of the lead. Each is loaded when it is first opened. */
const leadRoutes: AppRoute[] = [];

export const routes: AppRoute[] = [...applicationRoutes, ...pairRoutes, ...leadRoutes];

/** Every part in every state, for development and tests; not in a release. */
export const Gallery: LazyExoticComponent<ComponentType> | null = import.meta.env.PROD
  ? null
  : lazy(() => import('./gallery'));
