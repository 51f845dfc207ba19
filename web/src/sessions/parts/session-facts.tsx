import { Link } from 'wouter';
import type { SessionView } from '../../client/types';
import { Tag, type Tone } from '../../ui';
import { useWords } from '../../words/words';
import { whenValues } from '../zoned';

const tones: Record<NonNullable<SessionView['own']>, Tone> = {
  signed_up: 'good',
  waiting: 'warn',
  withdrawn: 'quiet',
  attended: 'good',
  missed: 'warn',
};

/** How the person stands with a session; nothing where there is nothing to say. */
export function Standing({ session }: { session: SessionView }) {
  const { t } = useWords();
  if (session.state === 'cancelled') return <Tag tone="bad">{t('session.state.cancelled')}</Tag>;
  if (!session.own || session.own === 'withdrawn') return null;
  return <Tag tone={tones[session.own]}>{t(`session.own.${session.own}`)}</Tag>;
}

/** When and where a session is, and what belongs to it. `library` is where its topic can be read. */
export function SessionFacts({ session, library }: { session: SessionView; library: string }) {
  const { t } = useWords();
  const { plan } = session;
  return (
    <div className="stack" data-gap="small">
      <p>
        <strong>{t('session.when', whenValues(plan))}</strong>
      </p>
      {plan.place && <p>{plan.place}</p>}
      {plan.link && (
        <p className="anywhere">
          <a href={plan.link} rel="noreferrer">
            {plan.link}
          </a>
        </p>
      )}
      {plan.note && <p>{plan.note}</p>}
      {plan.topic && (
        <p>
          <Link href={`${library}/topics/${plan.topic}`}>
            {t('session.read', { title: session.topic_title })}
          </Link>
        </p>
      )}
      {plan.materials.length > 0 && (
        <ul>
          {plan.materials.map(({ label, url }) => (
            <li key={url}>
              <a href={url} rel="noreferrer">
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
