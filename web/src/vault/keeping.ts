import { createContext } from 'react';

/** Where answers of the workbook are kept, once its reader has unlocked their private space. */
export interface Keeping {
  /** What is kept in a place of the book; nothing is an empty text. */
  textOf: (place: string) => string;
  keep: (place: string, text: string) => Promise<void>;
}

export const KeepingContext = createContext<Keeping | null>(null);
