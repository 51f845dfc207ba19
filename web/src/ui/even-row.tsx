import './even-row.css';
import type { ReactNode } from 'react';

/** Answers side by side, or one under the other on a phone, none of them bigger than the next. */
export function EvenRow({ children }: { children: ReactNode }) {
  return <div className="even-row">{children}</div>;
}
