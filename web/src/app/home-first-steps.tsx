import { Link } from 'wouter';
import type { Participation } from '../client/types';
import { usePairSteps } from '../conversations/api';
import { useOwnTime } from '../pairs/time-api';
import { useSessions } from '../sessions/api';
import { TaskList } from '../ui/steps';
import { useWords, type WordKey } from '../words/words';
import { firstSteps } from './first-steps';

/** On the first page of somebody in a pair: what is to do before the two meet. */
export function HomeFirstSteps({ participation }: { participation: Participation }) {
  const { t } = useWords();
  const { programme_id: programme, role } = participation;
  const toDo = useSessions(programme).data?.to_do.find(({ side }) => side === role);
  const time = useOwnTime().data?.items.find((each) => each.programme_id === programme);
  const pairs = usePairSteps().data?.items;
  const steps = toDo && pairs ? firstSteps(programme, toDo, time, pairs) : [];
  if (steps.length === 0) return null;
  const title = t(
    steps.some(({ key }) => key === 'meet') ? 'app.home.first.title' : 'app.home.first.going_on',
  );
  return (
    <section className="stack" data-gap="small" aria-label={title}>
      <h3>{title}</h3>
      <TaskList
        tasks={steps.map(({ key, state, words, to, pair }) => {
          const said = t(`app.home.first.${key}`, { partner: pair?.partner_name });
          return {
            key: `${key}${pair?.pair_id}`,
            title: to ? <Link href={to}>{said}</Link> : <span className="quiet">{said}</span>,
            state,
            stateWords: t(`app.home.first.is_${words}` as WordKey),
          };
        })}
      />
    </section>
  );
}
