import { useState } from 'react';
import { Link } from 'wouter';
import type { Diary, HalfDay } from '../../client/types';
import {
  Button,
  Card,
  CheckboxGroup,
  DateField,
  PageHeader,
  RadioGroup,
  TextField,
  Trouble,
  useToast,
  WhoCanSee,
} from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { OnePerson, type Picked } from '../../ui/one-person';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { type DiaryAct, useCalendarAddress, useDiary, useDiaryAct } from '../booking-api';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const halfDays: HalfDay[] = days.flatMap((day) => [`${day}_morning`, `${day}_afternoon`] as HalfDay[]);

function useSaying() {
  const words = useWords();
  const toast = useToast();
  const act = useDiaryAct();
  return {
    act,
    trouble: act.isError ? <Trouble message={problemWords(act.error, words)} /> : null,
    say: (what: DiaryAct) => act.mutate(what, { onSuccess: () => toast(words.t('diary.saved')) }),
  };
}

function WhenICan({ diary }: { diary: Diary }) {
  const { t } = useWords();
  const { act, trouble, say } = useSaying();
  const [chosen, setChosen] = useState<HalfDay[]>(diary.half_days);
  const [zone, setZone] = useState(diary.time_zone);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Card label={t('diary.when.title')}>
      <h2>{t('diary.when.title')}</h2>
      <p>{t('diary.when.body')}</p>
      {diary.are_from_application && chosen.length > 0 && (
        <p className="quiet">{t('diary.when.from_application')}</p>
      )}
      {trouble}
      <CheckboxGroup
        label={t('diary.when.half_days')}
        hint={t('diary.when.hint')}
        columns={2}
        value={chosen}
        onChange={setChosen}
        options={halfDays.map((value) => ({ value, label: t(`application.choice.time.${value}`) }))}
      />
      <TextField
        label={t('diary.when.zone')}
        hint={here === zone ? t('diary.when.zone_hint') : t('diary.when.zone_here', { zone: here })}
        value={zone}
        onChange={setZone}
      />
      <WhoCanSee>{t('diary.when.who')}</WhoCanSee>
      <div>
        <Button
          kind="main"
          busy={act.isPending}
          onPress={() => say({ act: 'availability', half_days: chosen, time_zone: zone.trim() })}
        >
          {t('diary.save')}
        </Button>
      </div>
    </Card>
  );
}

function Assistant({ diary }: { diary: Diary }) {
  const { t } = useWords();
  const { act, trouble, say } = useSaying();
  const named = diary.assistant_id ? { id: diary.assistant_id, name: diary.assistant_name } : null;
  const [person, setPerson] = useState<Picked | null>(named);
  if (!diary.abilities.includes('name_assistant') && !named) return null;
  return (
    <Card label={t('diary.assistant.title')}>
      <h2>{t('diary.assistant.title')}</h2>
      <p>{t('diary.assistant.body')}</p>
      {trouble}
      <OnePerson id="assistant" label={t('diary.assistant.who_is_it')} value={person} onChange={setPerson} />
      <WhoCanSee>{t('diary.assistant.who')}</WhoCanSee>
      <div className="button-row">
        {person && person.id !== named?.id && (
          <Button
            kind="main"
            busy={act.isPending}
            onPress={() => say({ act: 'assistant', person_id: person.id })}
          >
            {t('diary.assistant.name', { name: person.name })}
          </Button>
        )}
        {named && (
          <Button
            kind="quiet"
            busy={act.isPending}
            onPress={() => {
              setPerson(null);
              say({ act: 'assistant', person_id: null });
            }}
          >
            {t('diary.assistant.drop', { name: named.name })}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Reminders({ diary }: { diary: Diary }) {
  const { t } = useWords();
  const { act, trouble, say } = useSaying();
  const [wanted, setWanted] = useState(diary.nudges);
  const [until, setUntil] = useState(diary.paused_until ?? '');
  return (
    <Card label={t('diary.reminders.title')}>
      <h2>{t('diary.reminders.title')}</h2>
      {trouble}
      <RadioGroup
        label={t('diary.reminders.which')}
        options={(['all', 'day_before', 'none'] as const).map((value) => ({
          value,
          label: t(`diary.reminders.${value}`),
        }))}
        value={wanted}
        onChange={setWanted}
      />
      <DateField
        label={t('diary.reminders.pause')}
        hint={t('diary.reminders.pause_hint')}
        value={until}
        onChange={setUntil}
      />
      <div>
        <Button
          busy={act.isPending}
          onPress={() => say({ act: 'nudges', nudges: wanted, paused_until: until || null })}
        >
          {t('diary.save')}
        </Button>
      </div>
    </Card>
  );
}

function CalendarAddress({ diary }: { diary: Diary }) {
  const words = useWords();
  const { t } = words;
  const { act, say } = useSaying();
  const make = useCalendarAddress();
  const address = make.data && `${window.location.origin}${make.data.path}`;
  return (
    <Card label={t('diary.calendar.title')}>
      <h2>{t('diary.calendar.title')}</h2>
      <p>{t('diary.calendar.body')}</p>
      {make.isError && <Trouble message={problemWords(make.error, words)} />}
      {address && (
        <>
          <p>{t('diary.calendar.once')}</p>
          <p className="code">{address}</p>
        </>
      )}
      {diary.has_calendar_address && !address && <p>{t('diary.calendar.has')}</p>}
      <div className="button-row">
        <Button busy={make.isPending} onPress={() => make.mutate()}>
          {t(diary.has_calendar_address ? 'diary.calendar.anew' : 'diary.calendar.make')}
        </Button>
        {diary.has_calendar_address && (
          <Button
            kind="quiet"
            busy={act.isPending}
            onPress={() => {
              make.reset();
              say({ act: 'drop_address' });
            }}
          >
            {t('diary.calendar.drop')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function OwnDiary({ diary }: { diary: Diary }) {
  const { t } = useWords();
  useHeadingFocus('/diary');
  return (
    <>
      <PageHeader title={t('diary.title')} lead={t('diary.lead')} />
      <WhenICan diary={diary} />
      <Assistant diary={diary} />
      <Reminders diary={diary} />
      <CalendarAddress diary={diary} />
      <p>
        <Link href="/">{t('application.start.home')}</Link>
      </p>
    </>
  );
}

/** What somebody says once for all their conversations. */
export default function DiaryPage() {
  const { t } = useWords();
  return (
    <LoadedPage query={useDiary()} title={t('diary.title')}>
      {(diary) => <OwnDiary diary={diary} />}
    </LoadedPage>
  );
}
