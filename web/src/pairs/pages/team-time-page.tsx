import { Link } from 'wouter';
import type { TeamTime } from '../../client/types';
import { Button, Card, EmptyState, PageHeader, Tag, type Tone, Trouble, useToast, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { inHours } from '../hours';
import { useAnswerTime, useTeamTime } from '../time-api';

const tones: Record<TeamTime['state'], Tone> = { asked: 'plum', talk: 'warn', confirmed: 'good' };

function OneOfTheTeam({ time }: { time: TeamTime }) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const answer = useAnswerTime(time.id);
  const said = { name: time.person_name, until: date(time.until), ...inHours(time.minutes_a_month) };
  const can = (verb: string) => time.abilities.includes(verb);
  const press = (given: 'confirm' | 'talk') =>
    answer.mutate(given, { onSuccess: () => toast(t(`time.team.done_${given}`, said)) });
  return (
    <Card label={time.person_name} warm={time.state === 'asked'}>
      <div className="row" data-spread="">
        <h2>{time.person_name}</h2>
        <Tag tone={tones[time.state]}>{t(`time.team.tag.${time.state}`)}</Tag>
      </div>
      <p>{t('time.team.hours', said)}</p>
      <p className="quiet">{time.programme_name}</p>
      {answer.isError && <Trouble message={problemWords(answer.error, words)} />}
      <div className="button-row">
        {can('confirm') && (
          <Button busy={answer.isPending} onPress={() => press('confirm')}>
            {t('time.team.confirm')}
          </Button>
        )}
        {can('talk') && (
          <Button
            kind={time.state === 'confirmed' ? 'quiet' : 'second'}
            busy={answer.isPending}
            onPress={() => press('talk')}
          >
            {t(time.state === 'confirmed' ? 'time.team.unconfirm' : 'time.team.talk')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Team({ items }: { items: readonly TeamTime[] }) {
  const { t } = useWords();
  useHeadingFocus('/team-time');
  const confirmed = items.filter(({ state }) => state === 'confirmed');
  const minutes = confirmed.reduce((sum, { minutes_a_month }) => sum + minutes_a_month, 0);
  return (
    <>
      <PageHeader
        title={t('time.team.title')}
        {...(confirmed.length > 0
          ? { lead: t('time.team.lead', { count: confirmed.length, ...inHours(minutes) }) }
          : {})}
      />
      {items.length === 0 && (
        <EmptyState drawing="mugs" title={t('time.team.empty')}>
          {t('time.team.empty_body')}
        </EmptyState>
      )}
      {items.length > 0 && <WhoCanSee>{t('time.team.who')}</WhoCanSee>}
      {items.map((time) => (
        <OneOfTheTeam key={time.id} time={time} />
      ))}
      <p>
        <Link href="/">{t('application.start.home')}</Link>
      </p>
    </>
  );
}

/** What a line manager finds: who asks for how many hours, whose they have confirmed, and nothing else. */
export default function TeamTimePage() {
  const { t } = useWords();
  return (
    <LoadedPage query={useTeamTime()} title={t('time.team.title')}>
      {({ items }) => <Team items={items} />}
    </LoadedPage>
  );
}
