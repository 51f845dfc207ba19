import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createIntl, createIntlCache, type IntlShape, type MessageFormatElement } from 'react-intl';
import type en from './en.json';
import everyone from './en.json?for=everyone';

/** Every text a person can see has a key in the catalogue; a missing one does not compile. */
export type WordKey = keyof typeof en;

export type Values = Record<string, string | number | boolean | Date | null | undefined>;
type Tags = Record<string, (chunks: ReactNode[]) => ReactNode>;

/** The ways to put something into words. */
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

/** Grows by the words of a screen when its files are loaded, before it is shown (vite.config.ts, splitWords). */
const english: Catalogue = { ...everyone };

/** Adds texts to those that are known, once, before they are needed. */
export function addWords(more: Catalogue): void {
  Object.assign(english, more);
}

/** The words of a language; a text with something missing shows its key. */
export function makeWords(locale = 'en-GB', messages: Catalogue = english): Words {
  const intl: IntlShape = createIntl({ locale, messages: messages as Record<string, string> }, cache);
  const { formatters, formats } = intl;
  const numbers = new Intl.NumberFormat(locale);
  type Filler = ReturnType<typeof formatters.getMessageFormat>;
  const fillers = new Map<WordKey, Filler>();
  // formatMessage() writes the parsed text out as JSON to find what it made of it before, at every call: on a board
  // of hundreds that takes longer than everything else.
  const fillerOf = (key: WordKey, text: Catalogue[string]) => {
    const known = fillers.get(key);
    if (known) return known;
    const made = formatters.getMessageFormat(text, locale, formats, { formatters });
    fillers.set(key, made);
    return made;
  };
  const fill = (key: WordKey, values?: Values): string => {
    const text = messages[key];
    // A text that stayed a text after parsing ahead has nothing to fill in, and there is no parser to ask.
    if (typeof text === 'string' && !/[{<']/.test(text)) return text;
    try {
      if (text !== undefined) return String(fillerOf(key, text).format(values));
    } catch {
      // Something to fill in is missing.
    }
    // Says what is wrong, and gives the key.
    return intl.formatMessage({ id: key }, values);
  };
  return {
    t: fill,
    rich: (key, values, tags) => intl.formatMessage({ id: key }, { ...values, ...tags }) as ReactNode,
    number: (value) => numbers.format(value),
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

/** Gives every part below it the words of one language. */
export function WordsProvider({ children, locale = 'en-GB' }: { children: ReactNode; locale?: string }) {
  const words = useMemo(() => makeWords(locale), [locale]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the language that the page is in. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return words;
}
