import type { PairReadiness, PairReadinessList } from '../../client/types';
import { Tag, type Tone } from '../../ui';
import { useWords } from '../../words/words';

const healthTones: Record<NonNullable<PairReadiness['health']>, Tone> = {
  preparing: 'quiet',
  on_track: 'good',
  not_booked: 'plum',
  gone_quiet: 'warn',
  fell_through_twice: 'warn',
  stuck: 'warn',
};

/** How a pair is doing, from days alone; nothing before it could meet, as the line above says that. */
function HealthTag({ one }: { one: PairReadiness }) {
  const { t, date } = useWords();
  if (!one.health || one.health === 'preparing') return null;
  return (
    <>
      <Tag tone={healthTones[one.health]}>{t(`conversation.health.${one.health}`)}</Tag>
      {one.booked_for && (
        <span className="small">{t('conversation.health.booked_for', { date: date(one.booked_for) })}</span>
      )}
    </>
  );
}

/** How far one pair is, in a word or two; never which of the two has something left to do. */
export function ReadinessTag({ one }: { one: PairReadiness | undefined }) {
  const { t, date } = useWords();
  if (!one) return null;
  if (one.wants_another_partner) return <Tag tone="warn">{t('conversation.ready.another_partner')}</Tag>;
  return (
    <span className="stack" data-gap="small">
      {one.held > 0 ? (
        <Tag tone="good">
          {t('conversation.ready.met', { count: one.held, date: date(one.last_held_on ?? '') })}
        </Tag>
      ) : (
        <Tag tone={one.is_ready ? 'good' : 'warn'}>
          {t(one.is_ready ? 'conversation.ready.ready' : 'conversation.ready.not_ready')}
        </Tag>
      )}
      <HealthTag one={one} />
      <span className="small">{t(`conversation.ready.agreement.${one.agreement}`)}</span>
    </span>
  );
}

/** How many pairs are on their way, ready, and have met. */
export function ReadinessLine({ list }: { list: PairReadinessList }) {
  const { t } = useWords();
  if (list.pairs === 0) return null;
  return <p>{t('conversation.ready.counts', { pairs: list.pairs, ready: list.ready, met: list.met })}</p>;
}
