import { type FormEvent, useState } from 'react';
import type { AskedCorrection } from '../../client/types';
import { Button, Note, TextArea, TextField, Trouble, useToast } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAnswerCorrection } from '../corrections-api';

const leastReason = 10;
const longestReason = 1000;

interface AnswerProps {
  one: AskedCorrection;
  onClose: () => void;
}

function CorrectForm({ one, onClose }: AnswerProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { correct } = useAnswerCorrection(one);
  const [value, setValue] = useState(one.should_be ?? '');
  const hint = one.field === 'name' ? 'name_hint' : one.field === 'start_date' ? 'date_hint' : 'value_hint';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    correct.mutate(one.is_written_here ? value : null, {
      onSuccess: () => {
        toast(t(one.is_written_here ? 'people.corrections.done_here' : 'people.corrections.done'));
        onClose();
      },
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {one.is_written_here ? (
        <>
          <TextField
            label={t('people.corrections.value')}
            hint={t(`people.corrections.${hint}`)}
            value={value}
            onChange={setValue}
            maxLength={300}
          />
          <Note>{t('people.corrections.again')}</Note>
        </>
      ) : (
        <p>{t('people.corrections.elsewhere')}</p>
      )}
      {correct.isError && <Trouble message={problemWords(correct.error, words)} />}
      <div className="button-row">
        <Button type="submit" kind="main" busy={correct.isPending}>
          {t(one.is_written_here ? 'people.corrections.write' : 'people.corrections.is_corrected')}
        </Button>
        <Button onPress={onClose}>{t('people.corrections.cancel')}</Button>
      </div>
    </form>
  );
}

function DeclineForm({ one, onClose }: AnswerProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { decline } = useAnswerCorrection(one);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const hint = t('people.corrections.reason_hint', { name: one.person.name });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim().length < leastReason) return;
    decline.mutate(reason.trim(), {
      onSuccess: () => {
        toast(t('people.corrections.done'));
        onClose();
      },
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextArea
        label={t('people.corrections.reason')}
        hint={hint}
        {...(tried && reason.trim().length < leastReason ? { error: t('people.corrections.too_short') } : {})}
        value={reason}
        onChange={setReason}
        maxLength={longestReason}
      />
      {decline.isError && <Trouble message={problemWords(decline.error, words)} />}
      <div className="button-row">
        <Button type="submit" kind="main" busy={decline.isPending}>
          {t('people.corrections.say_so')}
        </Button>
        <Button onPress={onClose}>{t('people.corrections.cancel')}</Button>
      </div>
    </form>
  );
}

/** A lead's answer to one correction. (keeping.md rules 22 and 23) */
export default function AnswerCorrection({
  one,
  way,
  onClose,
}: AnswerProps & { way: 'correct' | 'decline' }) {
  const { t } = useWords();
  const names = { field: t(`correction.field.${one.field}`), name: one.person.name };
  const title =
    way === 'correct'
      ? t('people.corrections.correct_named', names)
      : t('people.corrections.decline_named', names);
  return (
    <Dialog title={title} open onClose={onClose}>
      {way === 'correct' ? (
        <CorrectForm one={one} onClose={onClose} />
      ) : (
        <DeclineForm one={one} onClose={onClose} />
      )}
    </Dialog>
  );
}
