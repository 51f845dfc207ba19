import { Link } from 'wouter';
import type { Participation } from '../client/types';
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
  if (!toDo) return null;
  return (
    <section className="stack" data-gap="small" aria-label={t('app.home.first.title')}>
      <h3>{t('app.home.first.title')}</h3>
      <TaskList
        tasks={firstSteps(programme, toDo, time).map(({ key, state, words, to }) => ({
          key,
          title: to ? (
            <Link href={to}>{t(`app.home.first.${key}`)}</Link>
          ) : (
            <span className="quiet">{t(`app.home.first.${key}`)}</span>
          ),
          state,
          stateWords: t(`app.home.first.is_${words}` as WordKey),
        }))}
      />
    </section>
  );
}
