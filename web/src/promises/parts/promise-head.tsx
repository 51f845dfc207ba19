import type { ListedPromise, PromiseView } from '../../client/types';
import { Tag, type Tone } from '../../ui';
import { useWords } from '../../words/words';

const tones: Record<PromiseView['state'], Tone> = { open: 'plum', done: 'good', dropped: 'quiet' };

/** Where a promise stands, in a word. */
export function PromiseState({ promise }: { promise: Pick<PromiseView, 'state' | 'is_late'> }) {
  const { t } = useWords();
  const { state, is_late } = promise;
  return (
    <Tag tone={is_late ? 'warn' : tones[state]}>
      {t(is_late ? 'promise.state.late' : `promise.state.${state}`)}
    </Tag>
  );
}

type Dated = Pick<ListedPromise, 'due_on' | 'first_due_on' | 'made_on' | 'settled_on' | 'state'>;

/** By when, for when it was promised first, and when it was done or dropped. */
export function PromiseDays({ promise }: { promise: Dated }) {
  const { t, date } = useWords();
  const { due_on, first_due_on, made_on, settled_on, state } = promise;
  // What was put down as done had no day ahead of it.
  const wasAhead = settled_on !== made_on || due_on > made_on;
  return (
    <p className="small quiet">
      {[
        wasAhead ? t('promise.by', { date: date(due_on) }) : t('promise.was_on', { date: date(due_on) }),
        due_on !== first_due_on ? t('promise.first', { date: date(first_due_on) }) : '',
        wasAhead && settled_on && state !== 'open'
          ? t(`promise.settled.${state}`, { date: date(settled_on) })
          : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  );
}
