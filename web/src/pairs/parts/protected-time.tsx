import type { OwnTime } from '../../client/types';
import { Button, Card, Tag, type Tone, Trouble, useToast, WhoCanSee } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { inHours } from '../hours';
import { useAskForTime, useOwnTime } from '../time-api';

export const timeTones: Record<OwnTime['state'], Tone> = {
  not_asked: 'plum',
  asked: 'warn',
  talk: 'warn',
  confirmed: 'good',
  new_manager: 'warn',
  no_manager: 'quiet',
};

function Time({ time }: { time: OwnTime }) {
  const words = useWords();
  const { t, date, list } = words;
  const toast = useToast();
  const act = useAskForTime(time.programme_id);
  const can = (verb: string) => time.abilities.includes(verb);
  const said = {
    manager: time.manager_name ?? '',
    leads: list(time.leads),
    until: date(time.until),
    ...inHours(time.minutes_a_month),
  };
  const press = (what: 'ask' | 'take_back') =>
    act.mutate(what, { onSuccess: () => toast(t(`time.own.done_${what}`, said)) });
  const again = can('ask_again');
  return (
    <Card label={t('time.own.title')}>
      <div className="row" data-spread="" id="time">
        <h2>{t('time.own.title')}</h2>
        <Tag tone={timeTones[time.state]}>{t(`time.own.tag.${time.state}`)}</Tag>
      </div>
      <p>{t('time.own.need', said)}</p>
      <p>{t(`time.own.state.${time.state}`, said)}</p>
      {act.isError && <Trouble message={problemWords(act.error, words)} />}
      {time.state !== 'no_manager' && <WhoCanSee>{t('time.own.who', said)}</WhoCanSee>}
      <div className="button-row">
        {(can('ask') || again) && (
          <Button kind={again ? 'second' : 'main'} busy={act.isPending} onPress={() => press('ask')}>
            {t(again ? 'time.own.ask_again' : 'time.own.ask', said)}
          </Button>
        )}
        {can('take_back') && (
          <Button kind="quiet" busy={act.isPending} onPress={() => press('take_back')}>
            {t('time.own.take_back')}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** Asking one's line manager for the time that a programme takes; nothing on the side that need not ask. */
export function ProtectedTime({ programme }: { programme: string }) {
  const own = useOwnTime();
  const time = own.data?.items.find((each) => each.programme_id === programme);
  return time ? <Time time={time} /> : null;
}
