import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, ErrorSummary, type FormError, TextField } from '../ui';

/** What is wrong with a form, and what is wrong with one of its fields. */
export function useErrors() {
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const of = (field: string) => errors.find((error) => error.field === field)?.message;
  return { errors, setErrors, of };
}

interface FormProps {
  errors: readonly FormError[];
  submit: string;
  busy: boolean;
  onSubmit: () => void;
  children: ReactNode;
}

/** A form around signing in: what is wrong first, its fields, one button. */
export function Form({ errors, submit, busy, onSubmit, children }: FormProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="stack" onSubmit={send} noValidate>
      <ErrorSummary errors={errors} />
      {children}
      <div>
        <Button kind="main" type="submit" busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** A passphrase, of which the password manager is told whether it is the one now or a new one. */
export function PassphraseField({
  id = 'passphrase',
  kind = 'current',
  ...field
}: FieldProps & { id?: string; kind?: 'current' | 'new' }) {
  return <TextField id={id} type="password" autoComplete={`${kind}-password`} {...field} />;
}

/** Digits from an app, or a backup code: a phone offers what it has just been sent, and digits to type. */
export function CodeField({ id = 'code', ...field }: FieldProps & { id?: string }) {
  return (
    <TextField
      id={id}
      autoComplete="one-time-code"
      inputMode="numeric"
      width="medium"
      maxLength={40}
      {...field}
    />
  );
}

/** A work e-mail address. */
export function EmailField(field: FieldProps) {
  return <TextField id="email" type="email" autoComplete="username" {...field} />;
}
