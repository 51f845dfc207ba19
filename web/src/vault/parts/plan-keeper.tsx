import { type ReactNode, useEffect } from 'react';
import { isCompared, useSpace, useWriting } from '../api.ts';
import { GOAL, PLAN } from '../fields.ts';
import type { Item } from '../vault.ts';
import { Door } from './door.tsx';
import { FaultNote } from './faults.tsx';
import '../vault.css';

/** What somebody wrote for one conversation: another card by its number, and words of their own. */
export interface Shaped {
  card: number | null;
  text: string;
}

/** The plan and the goal as they stand in the space of a pair. */
export interface SharedPlan {
  /** Whether anything can be written now: both have compared their words. */
  canWrite: boolean;
  /** Of whoever leads; nothing where the conversation is as it came. */
  shaped: (number: number) => Shaped | null;
  shape: (number: number, shaped: Shaped) => Promise<void>;
  /** By author: one's own is there to be changed. */
  goals: readonly { own: boolean; text: string }[];
  setGoal: (text: string) => Promise<void>;
}

interface PlanKeeperProps {
  pair: string;
  /** The person who shapes the plan. */
  leader: string;
  /** Called with nothing when it locks. */
  onPlan: (plan: SharedPlan | null) => void;
}

const textOf = (item: Item | undefined) => (typeof item?.content?.text === 'string' ? item.content.text : '');

function Open({ self, pair, leader, onPlan }: PlanKeeperProps & { self: string }) {
  const space = { kind: 'pair', id: pair } as const;
  const { data } = useSpace(space, self);
  const write = useWriting(space);
  const view = data?.view;
  const items = view?.items;
  const canWrite = Boolean(
    view?.can_write && data?.summary.abilities.includes('write') && data.partners.every(isCompared),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept changes with the items alone.
  useEffect(() => {
    if (!items) return;
    const open = items.filter(({ state }) => state === 'open');
    // Only what whoever leads wrote counts: a plan is theirs (plans.md rule 7).
    const placed = (number: number) =>
      open.findLast(
        ({ author, content }) =>
          author === leader && content?.field === PLAN && content.place === String(number),
      );
    const goals = open.filter(({ content }) => content?.field === GOAL);
    const ownGoal = goals.findLast(({ author }) => author === self);
    onPlan({
      canWrite,
      shaped: (number) => {
        const item = placed(number);
        if (!item) return null;
        const card = item.content?.card;
        return { card: typeof card === 'number' ? card : null, text: textOf(item) };
      },
      shape: (number, { card, text }) => {
        const there = placed(number);
        if (card === null && text === '') return there ? write(there.item, null) : Promise.resolve();
        return write(there?.item ?? null, { field: PLAN, place: String(number), card, text });
      },
      goals: goals.map((item) => ({ own: item.author === self, text: textOf(item) })),
      setGoal: (text) => {
        if (text === '') return ownGoal ? write(ownGoal.item, null) : Promise.resolve();
        return write(ownGoal?.item ?? null, { field: GOAL, text });
      },
    });
  }, [items, canWrite, leader]);
  useEffect(() => () => onPlan(null), [onPlan]);
  return <FaultNote faults={view?.faults ?? []} />;
}

/** The door to the space of a pair, for the page of its plan: what is behind it comes through `onPlan`. */
export default function PlanKeeper(props: PlanKeeperProps): ReactNode {
  return <Door>{(self) => <Open {...props} self={self} />}</Door>;
}
