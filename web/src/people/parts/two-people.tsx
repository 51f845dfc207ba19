import { type ReactNode, useState } from 'react';
import { Button, ErrorSummary, type FormError } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { OnePerson, type Picked } from '../../ui/one-person';
import { useWords } from '../../words/words';

interface TwoPeopleProps {
  /** Begins the ids of the fields. */
  name: string;
  open: string;
  labels: readonly [string, string];
  children?: ReactNode;
  busy: boolean;
  submit: string;
  /** Says it; the message of a refusal, or nothing when it is done. */
  onSay: (one: Picked, other: Picked) => Promise<string | null>;
}

/** Says something about two people: a button, and a form in a dialog. */
export function TwoPeople({ name, open, labels, children, busy, submit, onSay }: TwoPeopleProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [one, setOne] = useState<Picked | null>(null);
  const [other, setOther] = useState<Picked | null>(null);
  const [errors, setErrors] = useState<FormError[]>([]);
  const close = () => {
    setAsking(false);
    setOne(null);
    setOther(null);
    setErrors([]);
  };
  const say = async () => {
    if (!one || !other) {
      const field = one ? `${name}-other` : `${name}-one`;
      setErrors([{ field, message: t('people.special.choose_two') }]);
      return;
    }
    const refused = await onSay(one, other);
    if (refused === null) close();
    else setErrors([{ message: refused }]);
  };
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <>
      <div>
        <Button onPress={() => setAsking(true)}>{open}</Button>
      </div>
      <Dialog title={open} open={asking} onClose={close}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void say();
          }}
        >
          <ErrorSummary errors={errors} />
          <OnePerson
            id={`${name}-one`}
            label={labels[0]}
            value={one}
            without={other ? [other.id] : []}
            error={errorOf(`${name}-one`)}
            onChange={setOne}
          />
          <OnePerson
            id={`${name}-other`}
            label={labels[1]}
            value={other}
            without={one ? [one.id] : []}
            error={errorOf(`${name}-other`)}
            onChange={setOther}
          />
          {children}
          <div className="button-row">
            <Button kind="main" type="submit" busy={busy}>
              {submit}
            </Button>
            <Button onPress={close}>{t('ui.cancel')}</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
