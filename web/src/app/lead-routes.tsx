import { lazy } from 'react';
import { leadLearningRoutes } from '../learning/lead/routes';
import { leadMessageRoutes } from '../messages/lead/routes';
import { leadSessionRoutes } from '../sessions/lead/routes';
import { surveyRoutes } from '../surveys/routes';
import type { AppRoute } from './route';

const organisationRoutes: AppRoute[] = [
  { path: '/programmes', shell: 'lead', screen: lazy(() => import('../programmes/pages/programmes-page')) },
  {
    path: '/programmes/new',
    shell: 'lead',
    screen: lazy(() => import('../programmes/pages/new-programme-page')),
  },
  { path: '/people', shell: 'lead', screen: lazy(() => import('../people/pages/people-page')) },
  { path: '/people/import', shell: 'lead', screen: lazy(() => import('../people/pages/import-page')) },
  { path: '/people/import/:id', shell: 'lead', screen: lazy(() => import('../people/pages/import-page')) },
  { path: '/people/grades', shell: 'lead', screen: lazy(() => import('../people/pages/grades-page')) },
  { path: '/people/heads', shell: 'lead', screen: lazy(() => import('../people/pages/heads-page')) },
  {
    path: '/people/special-cases',
    shell: 'lead',
    screen: lazy(() => import('../people/pages/special-cases-page')),
  },
  {
    path: '/representation',
    shell: 'lead',
    screen: lazy(() => import('../programmes/pages/representation-page')),
  },
  {
    path: '/representation/new',
    shell: 'lead',
    screen: lazy(() => import('../programmes/pages/figures-page')),
  },
  {
    path: '/representation/:id',
    shell: 'lead',
    screen: lazy(() => import('../programmes/pages/figures-page')),
  },
  { path: '/people/erasures', shell: 'lead', screen: lazy(() => import('../people/pages/erasures-page')) },
  {
    path: '/people/corrections',
    shell: 'lead',
    screen: lazy(() => import('../people/pages/corrections-page')),
  },
  { path: '/networks', shell: 'lead', screen: lazy(() => import('../applications/lead/networks-page')) },
  { path: '/settings', shell: 'lead', screen: lazy(() => import('../settings/settings-page')) },
];

const programmeRoutes: AppRoute[] = [
  {
    path: '/programmes/:id',
    shell: 'programme',
    screen: lazy(() => import('../programmes/pages/home-page')),
  },
  {
    path: '/programmes/:id/guide',
    shell: 'programme',
    screen: lazy(() => import('../programmes/pages/guide-page')),
  },
  {
    path: '/programmes/:id/call',
    shell: 'programme',
    screen: lazy(() => import('../programmes/pages/call-page')),
  },
  {
    path: '/programmes/:id/call/adverts/:channel/:language',
    shell: 'programme',
    screen: lazy(() => import('../programmes/pages/advert-page')),
  },
  {
    path: '/programmes/:id/ways-in',
    shell: 'programme',
    screen: lazy(() => import('../applications/lead/ways-in-page')),
  },
  {
    path: '/programmes/:id/funnel',
    shell: 'programme',
    screen: lazy(() => import('../applications/lead/funnel-page')),
  },
  {
    path: '/programmes/:id/selection',
    shell: 'programme',
    screen: lazy(() => import('../applications/lead/selection-page')),
  },
  {
    path: '/programmes/:id/launch',
    shell: 'programme',
    screen: lazy(() => import('../programmes/pages/launch-page')),
  },
  {
    path: '/programmes/:id/documents/:kind',
    shell: 'programme',
    screen: lazy(() => import('../programmes/pages/document-page')),
  },
  {
    path: '/programmes/:id/settings',
    shell: 'programme',
    screen: lazy(() => import('../programmes/pages/rules-page')),
  },
  {
    path: '/programmes/:id/applications',
    shell: 'programme',
    screen: lazy(() => import('../applications/lead/applications-page')),
  },
  {
    path: '/programmes/:id/match',
    shell: 'programme',
    screen: lazy(() => import('../pairs/board/board-page')),
  },
  {
    path: '/programmes/:id/match/ask',
    shell: 'programme',
    screen: lazy(() => import('../pairs/board/ask-page')),
  },
  {
    path: '/programmes/:id/pairs',
    shell: 'programme',
    screen: lazy(() => import('./pairs-screen')),
  },
  {
    path: '/programmes/:id/pairs/:pair',
    shell: 'programme',
    screen: lazy(() => import('../pairs/lead/pair-page')),
  },
];

/** Every address of the console, with its frame and the code it loads. */
export const leadRoutes: AppRoute[] = [
  ...organisationRoutes,
  ...programmeRoutes,
  ...leadSessionRoutes,
  ...leadLearningRoutes,
  ...leadMessageRoutes,
  ...surveyRoutes,
];
