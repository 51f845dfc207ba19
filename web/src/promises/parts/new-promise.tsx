import { type FormEvent, useState } from 'react';
import { isProblem } from '../../client';
import type { NewPromise, PromiseAudience, PromiseDeed, PromisesOfPair } from '../../client/types';
import {
  Button,
  Card,
  Checkbox,
  DateField,
  ErrorSummary,
  Note,
  RadioGroup,
  Select,
  TextArea,
  Trouble,
  useToast,
} from '../../ui';
import type { PromiseWords } from '../../vault/parts/promise-keeper.tsx';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { newId, useMakePromise } from '../api';

const longest = 500;

interface NewPromiseProps {
  promises: PromisesOfPair;
  /** Where words go that are for no list; nothing while it is locked. */
  kept: PromiseWords | null;
  onDone: () => void;
}

/** The words of one for the list, which everybody around the programme reads. */
function ForTheList(props: {
  asked: NewPromise;
  error: string | undefined;
  onAsk: (asked: NewPromise) => void;
}) {
  const { asked, error, onAsk } = props;
  const { t } = useWords();
  return (
    <>
      <TextArea
        id="promise-words"
        label={t('promise.new.words')}
        hint={t('promise.new.words_hint')}
        error={error}
        value={asked.words ?? ''}
        onChange={(words) => onAsk({ ...asked, words })}
        maxLength={longest}
        dir="auto"
      />
      <Checkbox
        label={t('promise.new.rests')}
        hint={t('promise.new.rests_hint')}
        checked={asked.rests_on_partner}
        onChange={(rests_on_partner) => onAsk({ ...asked, rests_on_partner })}
      />
    </>
  );
}

/** What, by when, and for whom: the day and the audience are the server's, private words are the vault's. */
export function NewPromiseForm({ promises, kept, onDone }: NewPromiseProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const make = useMakePromise(promises.pair_id);
  const [asked, ask] = useState<NewPromise>({
    deed: promises.deeds[0] ?? 'any',
    audience: promises.goes_on ? 'partner' : 'list',
    words: null,
    due_on: '',
    rests_on_partner: false,
    is_done: !promises.goes_on,
  });
  const [own, setOwn] = useState('');
  const [lost, setLost] = useState(false);
  const { audience, deed } = asked;
  const introduces = deed === 'introduction';
  const audiences: readonly PromiseAudience[] = introduces
    ? ['partner']
    : promises.goes_on
      ? ['me', 'partner', 'list']
      : ['me', 'list'];
  const listed = audience === 'list';
  const canKeep = listed || (kept?.canWrite(audience) ?? false);
  const faults = isProblem(make.error) ? make.error.faults : [];
  const fault = (pointer: string) => faults.find((each) => each.pointer === pointer)?.message;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const after = await make.mutateAsync({
        ...asked,
        words: listed ? (asked.words ?? '').trim() || null : null,
        rests_on_partner: listed && asked.rests_on_partner,
      });
      const made = newId(promises, after);
      if (!listed && made && own.trim() !== '') {
        try {
          await kept?.keep(audience, made, own.trim());
        } catch {
          setLost(true);
          return;
        }
      }
      toast(t(asked.is_done ? 'promise.new.put_down' : 'promise.new.made'));
      onDone();
    } catch {
      // What is wrong is shown above the form.
    }
  };
  if (lost) return <Trouble message={t('promise.new.lost')} />;
  return (
    <Card warm label={t('promise.new.title')}>
      <form className="stack" data-gap="large" onSubmit={(event) => void submit(event)} noValidate>
        <h2>{t('promise.new.title')}</h2>
        <ErrorSummary
          errors={faults.map(({ pointer, message }) => ({
            field: `promise${pointer.replace('/', '-')}`,
            message,
          }))}
        />
        {make.isError && faults.length === 0 && <Trouble message={problemWords(make.error, words)} />}
        <Select
          label={t('promise.new.deed')}
          value={deed}
          onChange={(next: PromiseDeed) =>
            ask({ ...asked, deed: next, audience: next === 'introduction' ? 'partner' : audience })
          }
          options={promises.deeds.map((value) => ({ value, label: t(`promise.deed.${value}`) }))}
        />
        {introduces && <p className="quiet">{t('promise.new.introduction')}</p>}
        {deed === 'sponsorship' && <p className="quiet">{t('promise.new.sponsorship')}</p>}
        {promises.goes_on ? (
          <RadioGroup
            label={t('promise.new.when')}
            options={(['ahead', 'done'] as const).map((value) => ({
              value,
              label: t(`promise.new.${value}`),
            }))}
            value={asked.is_done ? 'done' : 'ahead'}
            onChange={(value) => ask({ ...asked, is_done: value === 'done' })}
          />
        ) : (
          <p className="quiet">{t('promise.new.after')}</p>
        )}
        <DateField
          id="promise-due_on"
          label={t(asked.is_done ? 'promise.new.done_on' : 'promise.new.due_on')}
          error={fault('/due_on')}
          value={asked.due_on}
          onChange={(due_on) => ask({ ...asked, due_on })}
        />
        <RadioGroup
          label={t('promise.new.audience')}
          options={audiences.map((value) => ({
            value,
            label: t(`promise.audience.${value}`, { partner: promises.partner_name }),
            hint: t(`promise.audience.${value}_who`, { partner: promises.partner_name }),
          }))}
          value={audience}
          onChange={(next) => ask({ ...asked, audience: next })}
        />
        {listed && <ForTheList asked={asked} error={fault('/words')} onAsk={ask} />}
        {!listed && canKeep && (
          <TextArea
            label={t('promise.new.own_words')}
            hint={t('promise.new.own_words_hint')}
            value={own}
            onChange={setOwn}
            maxLength={longest}
            dir="auto"
          />
        )}
        {!canKeep && (
          <Note icon="lock">
            <p>{t(kept ? 'promise.new.not_compared' : 'promise.new.locked')}</p>
          </Note>
        )}
        <div className="button-row">
          <Button
            kind="main"
            type="submit"
            busy={make.isPending}
            isDisabled={!canKeep || asked.due_on === ''}
          >
            {t(asked.is_done ? 'promise.new.put_down_do' : 'promise.new.make')}
          </Button>
          <Button onPress={onDone}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Card>
  );
}
