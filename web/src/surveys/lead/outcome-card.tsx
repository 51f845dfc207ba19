import { Link } from 'wouter';
import type { OutcomeMeasure, OutcomeWave } from '../../client/types';
import { Card, Tag, type Tone } from '../../ui';
import { useWords } from '../../words/words';

type Standing = 'left' | 'unmeasured' | 'open' | 'measured';

const tones: Record<Standing, Tone> = { left: 'quiet', unmeasured: 'warn', open: 'plum', measured: 'good' };

function standingOf({ is_chosen: chosen, waves }: OutcomeMeasure): Standing {
  if (!chosen) return 'left';
  if (waves.length === 0) return 'unmeasured';
  return waves.every((wave) => wave.stage === 'open') ? 'open' : 'measured';
}

/** One time of asking: when, and what was found or why nothing is told. */
function Asked({ wave, at }: { wave: OutcomeWave; at: string }) {
  const { t, date } = useWords();
  const days = { from: date(wave.opened_at), until: date(wave.until) };
  return (
    <div className="stack" data-gap="small">
      <h3>{t(`survey.purpose.${wave.purpose}`)}</h3>
      <p className="quiet small">
        {t(wave.result ? 'survey.results.when' : 'survey.list.open', days)}{' '}
        {wave.result && <Link href={at}>{t('measures.all_results')}</Link>}
      </p>
      {wave.result && (
        <p className={wave.result.withheld ? 'quiet' : undefined}>
          {wave.result.withheld ? wave.result.finding : <strong>{wave.result.finding}</strong>}
        </p>
      )}
    </div>
  );
}

/** One outcome: what it means, the question that it is measured by, and each time it was asked about. */
export function OutcomeCard({ outcome, programme }: { outcome: OutcomeMeasure; programme: string }) {
  const { t } = useWords();
  const standing = standingOf(outcome);
  return (
    <Card label={outcome.name} quiet={!outcome.is_chosen}>
      <div className="row" data-spread="">
        <h2>{outcome.name}</h2>
        <Tag tone={tones[standing]}>{t(`measures.standing.${standing}`)}</Tag>
      </div>
      {outcome.about && <p className="quiet">{outcome.about}</p>}
      <p>{t('measures.asked_as', { question: outcome.question })}</p>
      {outcome.waves.map((wave) => (
        <Asked key={wave.survey_id} wave={wave} at={`/programmes/${programme}/surveys/${wave.survey_id}`} />
      ))}
    </Card>
  );
}
