import type { NewOutcome } from '../client/types';

/** What somebody pasted, one to a line: "Name" or "Name: what it means". Empty lines and repeats are left out. */
export function outcomesIn(lines: string, kind: NewOutcome['kind']): NewOutcome[] {
  const found = new Map<string, NewOutcome>();
  for (const line of lines.split('\n')) {
    const [, name = '', description = ''] = /^([^:]*):?(.*)$/.exec(line) ?? [];
    if (name.trim())
      found.set(name.trim(), {
        kind,
        name: name.trim().slice(0, 120),
        description: description.trim().slice(0, 400),
      });
  }
  return [...found.values()].slice(0, 100);
}
