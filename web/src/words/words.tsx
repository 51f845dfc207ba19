import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createIntl, createIntlCache, type IntlShape, type MessageFormatElement } from 'react-intl';
import type en from './en.json';
import everyone from './en.json?for=everyone';

/** Every text a person can see has a key in the catalogue; a missing one does not compile. */
export type WordKey = keyof typeof en;

export type Values = Record<string, string | number | boolean | Date | null | undefined>;
type Tags = Record<string, (chunks: ReactNode[]) => ReactNode>;

export interface Words {
  /** The text of `key` with its values filled in. */
  t: (key: WordKey, values?: Values) => string;
  /** The same for texts with tags such as <b>…</b>. */
  rich: (key: WordKey, values: Values, tags: Tags) => ReactNode;
  number: (value: number) => string;
  /** "3 March 2027". Dates without a time are shown as they stand, in no time zone. */
  date: (value: string) => string;
  /** "3 March, 14:10", in the reader's zone. */
  moment: (value: string) => string;
  list: (items: readonly string[]) => string;
}

/** Texts as they stand in the catalogue or, in a release, parsed ahead where there is something to fill in. */
type Catalogue = Record<string, string | MessageFormatElement[]>;

const cache = createIntlCache();

/** Grows by the words of the lead's screens when their frame is loaded, before any of them is shown. */
const english: Catalogue = { ...everyone };

export function addWords(more: Catalogue): void {
  Object.assign(english, more);
}

export function makeWords(locale = 'en-GB', messages: Catalogue = english): Words {
  const intl: IntlShape = createIntl({ locale, messages: messages as Record<string, string> }, cache);
  // A text that stayed a text after parsing ahead has nothing to fill in, and there is no parser to ask.
  const fill = (key: WordKey, values?: Values) => {
    const text = messages[key];
    return typeof text === 'string' && !/[{<]/.test(text) ? undefined : values;
  };
  return {
    t: (key, values) => intl.formatMessage({ id: key }, fill(key, values)),
    rich: (key, values, tags) => intl.formatMessage({ id: key }, { ...values, ...tags }) as ReactNode,
    number: (value) => intl.formatNumber(value),
    date: (value) =>
      intl.formatDate(`${value.slice(0, 10)}T12:00:00Z`, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }),
    moment: (value) =>
      intl.formatDate(value, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
    list: (items) => intl.formatList([...items]),
  };
}

const WordsContext = createContext<Words | null>(null);

export function WordsProvider({ children, locale = 'en-GB' }: { children: ReactNode; locale?: string }) {
  const words = useMemo(() => makeWords(locale), [locale]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return words;
}
