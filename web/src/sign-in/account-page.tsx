import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, isProblem, unwrap } from '../client';
import { meKey, useMe } from '../client/session';
import { Card, type FormError, Loading, PageHeader, useToast } from '../ui';
import { noteSignIn } from '../vault/sign-in-note';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { Form, PassphraseField, useErrors } from './form';
import { NewAddress } from './new-address';

/** Tables, which the form above need not wait for. */
const AccountRecords = lazy(() => import('./account-records'));

const least = 15;

function PassphraseForm({ has }: { has: boolean }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { errors, setErrors, of } = useErrors();
  const save = useMutation({
    mutationFn: () =>
      unwrap(api.PUT('/api/v1/me/passphrase', { body: { passphrase: next, ...(has ? { current } : {}) } })),
    onSuccess: () => {
      noteSignIn(next);
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
  const submit = () => {
    const found: FormError[] = [];
    if (has && current === '')
      found.push({ field: 'current', message: t('sign_in.account.current_missing') });
    if ([...next].length < least)
      found.push({ field: 'passphrase', message: t('sign_in.passphrase.too_short', { least }) });
    setErrors(found);
    if (found.length === 0) save.mutate();
  };
  return (
    <Form errors={errors} submit={t('sign_in.account.submit')} busy={save.isPending} onSubmit={submit}>
      {has && (
        <PassphraseField
          id="current"
          label={t('sign_in.account.current')}
          value={current}
          onChange={setCurrent}
          error={of('current')}
        />
      )}
      <PassphraseField
        kind="new"
        label={t('sign_in.account.new')}
        hint={t('sign_in.account.new_hint', { least })}
        value={next}
        onChange={setNext}
        error={of('passphrase')}
      />
    </Form>
  );
}

/** What somebody may change about their own way in, and who has looked at what is kept of them. */
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
      {me.person?.new_email && <NewAddress address={me.person.new_email} old={me.person.email ?? ''} />}
      <Card>
        <h2>{me.has_passphrase ? t('sign_in.account.change') : t('sign_in.account.set')}</h2>
        <p className="quiet">{t('sign_in.account.ends_others')}</p>
        <PassphraseForm has={me.has_passphrase} />
      </Card>
      <Suspense fallback={<Loading />}>
        <AccountRecords passkeysWork={me.passkeys_work} />
      </Suspense>
    </>
  );
}
