import { type FormEvent, useState } from 'react';
import { Button, ErrorSummary, type FormError, Select, TextField, useToast } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAddGuest, useGrades } from '../api';

/** Adds somebody who is not on the staff list, such as a non-executive director. */
export function GuestDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const add = useAddGuest();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [title, setTitle] = useState('');
  const [grade, setGrade] = useState('');
  const grades = useGrades();
  const [errors, setErrors] = useState<FormError[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FormError[] = [];
    if (name.trim() === '') found.push({ field: 'guest-name', message: t('people.guest.name_missing') });
    if (!email.includes('@')) found.push({ field: 'guest-email', message: t('people.guest.email_missing') });
    setErrors(found);
    if (found.length > 0) return;
    const job_title = title.trim();
    add.mutate(
      {
        name: name.trim(),
        email: email.trim(),
        ...(job_title ? { job_title } : {}),
        ...(grade ? { grade_id: grade } : {}),
      },
      {
        onSuccess: (person) => {
          toast(t('people.guest.added', { name: person.name }));
          onClose();
        },
        onError: (error) => setErrors([{ message: problemWords(error, words) }]),
      },
    );
  };
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <Dialog title={t('people.guest.title')} open={open} onClose={onClose}>
      <p>{t('people.guest.body')}</p>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} />
        <TextField
          id="guest-name"
          label={t('people.guest.name')}
          value={name}
          onChange={setName}
          error={errorOf('guest-name')}
        />
        <TextField
          id="guest-email"
          type="email"
          label={t('people.guest.email')}
          value={email}
          onChange={setEmail}
          error={errorOf('guest-email')}
        />
        <TextField label={t('people.guest.job_title')} value={title} onChange={setTitle} />
        <Select
          label={t('people.guest.grade')}
          hint={t('people.guest.grade_hint')}
          options={[
            { value: '', label: t('people.guest.grade_top') },
            ...(grades.data?.items ?? []).map(({ id, label }) => ({ value: id, label })),
          ]}
          value={grade}
          onChange={setGrade}
        />
        <div className="button-row">
          <Button kind="main" type="submit" busy={add.isPending}>
            {t('people.guest.submit')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
