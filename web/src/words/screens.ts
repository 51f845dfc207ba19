import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

/** A screen and its words, both loaded when it is first opened. */
function withWords(load: Load, words: () => Promise<unknown>): LazyExoticComponent<ComponentType> {
  return lazy(async () => {
    const [screen] = await Promise.all([load(), words()]);
    return screen;
  });
}

/** A screen of somebody whose application is sent, with the words that a first visit is spared. */
export const takingPartScreen = (load: Load) => withWords(load, () => import('./taking-part'));

/** A screen with the console's words in the frame of participants, for those who run nothing but look in. */
export const leadWordsScreen = (load: Load) => withWords(load, () => import('./lead'));
