import type { ReactNode } from 'react';

export type Tone = 'quiet' | 'good' | 'warn' | 'bad' | 'plum' | 'teal';

/** A state in a word or two. The word carries it; the colour only helps. */
export function Tag({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  );
}
