import { lazy } from 'react';
import type { AppRoute } from '../app/route';

const list = lazy(() => import('./lead/surveys-page'));
const survey = lazy(() => import('./lead/survey-page'));
const measures = lazy(() => import('./lead/measures-page'));
const ask = lazy(() => import('./lead/ask-page'));

/** Surveys of the organisation in the console, and those of one programme within its menu. */
export const surveyRoutes: AppRoute[] = [
  { path: '/surveys', shell: 'lead', screen: list },
  { path: '/surveys/:survey', shell: 'lead', screen: survey },
  { path: '/surveys/:survey/ask', shell: 'lead', screen: ask },
  { path: '/programmes/:id/measures', shell: 'programme', screen: measures },
  { path: '/programmes/:id/surveys', shell: 'programme', screen: list },
  { path: '/programmes/:id/surveys/:survey', shell: 'programme', screen: survey },
  { path: '/programmes/:id/surveys/:survey/ask', shell: 'programme', screen: ask },
];
