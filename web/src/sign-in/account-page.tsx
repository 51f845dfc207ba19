import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, isProblem, unwrap } from '../client';
import { meKey, useMe } from '../client/session';
import { Button, Card, ErrorSummary, type FormError, PageHeader, TextField, useToast } from '../ui';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';

const least = 15;

function PassphraseForm({ has }: { has: boolean }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const save = useMutation({
    mutationFn: () =>
      unwrap(api.PUT('/api/v1/me/passphrase', { body: { passphrase: next, ...(has ? { current } : {}) } })),
    onSuccess: () => {
      toast(t('sign_in.account.saved'));
      setCurrent('');
      setNext('');
      void queries.invalidateQueries({ queryKey: meKey });
    },
    onError: (error) => {
      const faults = isProblem(error) ? error.faults : [];
      setErrors(
        faults.length > 0
          ? faults.map((fault) => ({ field: fault.pointer.slice(1), message: fault.message }))
          : [{ message: problemWords(error, words) }],
      );
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FormError[] = [];
    if (has && current === '')
      found.push({ field: 'current', message: t('sign_in.account.current_missing') });
    if ([...next].length < least)
      found.push({ field: 'passphrase', message: t('sign_in.passphrase.too_short', { least }) });
    setErrors(found);
    if (found.length === 0) save.mutate();
  };
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {has && (
        <TextField
          id="current"
          type="password"
          autoComplete="current-password"
          label={t('sign_in.account.current')}
          value={current}
          onChange={setCurrent}
          error={errorOf('current')}
        />
      )}
      <TextField
        id="passphrase"
        type="password"
        autoComplete="new-password"
        label={t('sign_in.account.new')}
        hint={t('sign_in.account.new_hint', { least })}
        value={next}
        onChange={setNext}
        error={errorOf('passphrase')}
      />
      <div>
        <Button kind="main" type="submit" busy={save.isPending}>
          {t('sign_in.account.submit')}
        </Button>
      </div>
    </form>
  );
}

/** What somebody may change about their own way in. */
export default function AccountPage() {
  const { t } = useWords();
  const me = useMe().data;
  if (!me) return null;
  return (
    <>
      <PageHeader
        title={t('app.menu.account')}
        lead={me.person ? `${me.person.name}, ${me.person.email}` : undefined}
      />
      <Card>
        <h2>{me.has_passphrase ? t('sign_in.account.change') : t('sign_in.account.set')}</h2>
        <p className="quiet">{t('sign_in.account.ends_others')}</p>
        <PassphraseForm has={me.has_passphrase} />
      </Card>
    </>
  );
}
