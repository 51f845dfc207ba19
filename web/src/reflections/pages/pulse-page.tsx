import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { NewPulse, Pulse } from '../../client/types';
import { Button, ButtonLink, Note, PageHeader, RadioGroup, Trouble, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { usePulse, useSayPulse } from '../api';

type Degree = NonNullable<NewPulse['safe']>;
const degrees: readonly Degree[] = ['fully', 'mostly', 'partly', 'hardly', 'not_at_all'];
const further = ['not_pushed', 'worth', 'too_much'] as const;
const none: NewPulse = { safe: null, not_pushed: null, led: null, worth: null, too_much: null };

/** What comes back for one's own answers: thanks, and a tip where there is one. */
function Thanks({ pulse }: { pulse: Pulse }) {
  const { t } = useWords();
  return (
    <>
      <Note live>
        <p>{t('pulse.thanks')}</p>
      </Note>
      {pulse.tips.length > 0 && (
        <section className="stack" data-gap="small">
          <h2>{t('pulse.tips')}</h2>
          {pulse.tips.map((tip) => (
            <p key={tip}>{t(`pulse.tip.${tip}`)}</p>
          ))}
          <div className="button-row">
            <ButtonLink to={`/concerns/new/${pulse.programme_id}`}>{t('plan.help')}</ButtonLink>
          </div>
        </section>
      )}
    </>
  );
}

function Questions({ pulse, onSay, busy }: { pulse: Pulse; onSay: (said: NewPulse) => void; busy: boolean }) {
  const { t } = useWords();
  const [said, setSaid] = useState<NewPulse>(none);
  const options = degrees.map((value) => ({ value, label: t(`pulse.degree.${value}`) }));
  const empty = Object.values(said).every((answer) => answer === null);
  return (
    <div className="stack" data-gap="large">
      <RadioGroup
        label={t('pulse.question.safe')}
        options={options}
        value={said.safe ?? null}
        onChange={(safe) => setSaid({ ...said, safe })}
      />
      {pulse.is_full && (
        <>
          <RadioGroup
            label={t('pulse.question.led')}
            options={(['junior', 'both', 'senior'] as const).map((value) => ({
              value,
              label: t(`pulse.led.${value}`),
            }))}
            value={said.led ?? null}
            onChange={(led) => setSaid({ ...said, led })}
          />
          {further.map((question) => (
            <RadioGroup
              key={question}
              label={t(`pulse.question.${question}`)}
              options={options}
              value={said[question] ?? null}
              onChange={(value) => setSaid({ ...said, [question]: value })}
            />
          ))}
        </>
      )}
      <p className="quiet">{t('pulse.leave_out')}</p>
      <div>
        <Button kind="main" busy={busy} isDisabled={empty} onPress={() => onSay(said)}>
          {t('pulse.say')}
        </Button>
      </div>
    </div>
  );
}

function LookBack({ pulse }: { pulse: Pulse }) {
  const words = useWords();
  const { t, date } = words;
  const say = useSayPulse(pulse.pair_id);
  useHeadingFocus(`/pairs/${pulse.pair_id}/pulse`);
  return (
    <>
      <PageHeader
        above={
          <Link href={`/pairs/${pulse.pair_id}`}>{t('pair.own.title', { name: pulse.partner_name })}</Link>
        }
        title={t('pulse.title')}
        {...(pulse.met_on ? { lead: t('pulse.lead', { date: date(pulse.met_on) }) } : {})}
      />
      <WhoCanSee>{t('page.pulse.who_sees')}</WhoCanSee>
      {say.isError && <Trouble message={problemWords(say.error, words)} />}
      {say.data ? (
        <Thanks pulse={say.data} />
      ) : pulse.is_open ? (
        <Questions pulse={pulse} busy={say.isPending} onSay={(said) => say.mutate(said)} />
      ) : (
        <p>{t(pulse.has_answered ? 'page.pulse.answered' : 'page.pulse.nothing')}</p>
      )}
      <p>
        <Link href={`/pairs/${pulse.pair_id}/after`}>{t('pulse.private')}</Link>
      </p>
    </>
  );
}

/** How the latest conversation was, for nobody to read. */
export default function PulsePage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={usePulse(id)} title={t('pulse.title')}>
      {(pulse) => <LookBack pulse={pulse} />}
    </LoadedPage>
  );
}
