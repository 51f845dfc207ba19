import { useRehearsalDay } from '../client/rehearsal';
import { useWords } from '../words/words';

/** At the top of every page of a rehearsal: that nobody is real, and what day it is there. */
export function RehearsalNotice() {
  const { t, date } = useWords();
  const day = useRehearsalDay();
  if (day === null) return null;
  return (
    <aside className="notice" aria-label={t('page.rehearsal.label')}>
      {t('app.rehearsal', { day: date(day) })}
    </aside>
  );
}
