import { useState } from 'react';
import { isProblem } from '../../client';
import type { PromiseView } from '../../client/types';
import { Button, Card, DateField, Tag, TextArea, Trouble, useToast } from '../../ui';
import type { PromiseWords } from '../../vault/parts/promise-keeper.tsx';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { type PromiseAct, usePromiseAct } from '../api';
import { PromiseDays, PromiseState } from './promise-head';

const longest = 300;
type Doing = 'done' | 'dropped' | 'move' | 'words';

interface FormProps {
  promise: PromiseView;
  doing: Doing;
  kept: PromiseWords | null;
  onDone: () => void;
}

/** What one of the acts asks for before it is done. */
function ActForm({ promise, doing, kept, onDone }: FormProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const act = usePromiseAct(promise);
  const [text, setText] = useState('');
  const [day, setDay] = useState(promise.due_on);
  const [failed, setFailed] = useState(false);
  const listed = promise.audience === 'list';
  const faults = isProblem(act.error) ? act.error.faults : [];
  const run = (asked: PromiseAct) =>
    act.mutate(asked, {
      onSuccess: () => {
        toast(t(`promise.act.${doing}_said`));
        onDone();
      },
    });
  const submit = () => {
    if (doing === 'move') run({ act: 'move', due_on: day });
    else if (doing === 'words')
      void kept
        ?.keep(promise.audience === 'me' ? 'me' : 'partner', promise.id, text.trim())
        .then(onDone, () => setFailed(true));
    else run({ act: 'settle', body: { state: doing, outcome: listed ? text.trim() || null : null } });
  };
  const asksWords = doing === 'words' || (listed && doing !== 'move');
  return (
    <div className="stack">
      {act.isError && faults.length === 0 && <Trouble message={problemWords(act.error, words)} />}
      {failed && <Trouble message={t('promise.act.not_kept')} />}
      {doing === 'move' && (
        <DateField
          label={t('promise.act.day')}
          hint={t('promise.act.day_hint')}
          error={faults[0]?.message}
          value={day}
          onChange={setDay}
        />
      )}
      {asksWords && (
        <TextArea
          label={t(`promise.act.${doing}_words`)}
          {...(listed ? { hint: t('promise.act.listed_hint') } : {})}
          error={faults[0]?.message}
          value={text}
          onChange={setText}
          maxLength={longest}
          dir="auto"
        />
      )}
      <div className="button-row">
        <Button kind="main" busy={act.isPending} onPress={submit}>
          {t(`promise.act.${doing}`)}
        </Button>
        <Button onPress={onDone}>{t('ui.cancel')}</Button>
      </div>
    </div>
  );
}

function consentWords(promise: PromiseView): 'waiting' | 'refused' | 'given' | null {
  if (promise.audience !== 'list' || promise.consent === 'not_needed') return null;
  return promise.consent;
}

interface OwnPromiseProps {
  promise: PromiseView;
  partner: string;
  kept: PromiseWords | null;
}

/** One's own promise: what it says, for whom it is, and what can be done with it. */
export function OwnPromise({ promise, partner, kept }: OwnPromiseProps) {
  const { t, date } = useWords();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { audience, deed, abilities } = promise;
  const text = promise.words ?? kept?.textOf(promise.id) ?? null;
  const consent = consentWords(promise);
  const canWrite = audience !== 'list' && text === null && (kept?.canWrite(audience) ?? false);
  return (
    <Card label={text ?? t(`promise.deed.${deed}`)}>
      <div className="row" data-spread="">
        <h3>{t(`promise.deed.${deed}`)}</h3>
        <PromiseState promise={promise} />
      </div>
      {text !== null ? (
        <p className="as-written" dir="auto">
          {text}
        </p>
      ) : (
        <p className="quiet">{t(kept ? 'promise.no_words' : 'promise.words_sealed')}</p>
      )}
      <PromiseDays promise={promise} />
      <p>
        <Tag tone="quiet">{t(`promise.audience.${audience}`, { partner })}</Tag>
      </p>
      {consent && <p>{t(`promise.consent.${consent}`, { partner })}</p>}
      {promise.outcome && (
        <p className="as-written" dir="auto">
          {promise.outcome}
        </p>
      )}
      {promise.confirmed_on && <p>{t('promise.confirmed', { partner, date: date(promise.confirmed_on) })}</p>}
      {doing ? (
        <ActForm {...{ promise, doing, kept }} onDone={() => setDoing(null)} />
      ) : (
        <div className="button-row">
          {abilities.includes('settle') && (
            <Button onPress={() => setDoing('done')}>{t('promise.act.done_open')}</Button>
          )}
          {abilities.includes('move') && (
            <Button onPress={() => setDoing('move')}>{t('promise.act.move_open')}</Button>
          )}
          {abilities.includes('settle') && (
            <Button onPress={() => setDoing('dropped')}>{t('promise.act.dropped_open')}</Button>
          )}
          {canWrite && <Button onPress={() => setDoing('words')}>{t('promise.act.words_open')}</Button>}
        </div>
      )}
    </Card>
  );
}
