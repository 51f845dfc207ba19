import { type FormEvent, useState } from 'react';
import type { OwnPasskey } from '../client/types';
import { Button, TextField } from '../ui';
import { Dialog } from '../ui/dialog';
import { useWords } from '../words/words';

/** What somebody is about to do with their passkeys. */
export type Doing = { what: 'add' } | { what: 'rename' | 'remove'; key: OwnPasskey };

function NameForm({
  submit,
  first,
  busy,
  onSave,
}: {
  submit: string;
  first: string;
  busy: boolean;
  onSave: (label: string) => void;
}) {
  const { t } = useWords();
  const [label, setLabel] = useState(first);
  const [missing, setMissing] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setMissing(label.trim() === '');
    if (label.trim() !== '') onSave(label.trim());
  };
  return (
    <form className="stack" onSubmit={save} noValidate>
      <TextField
        id="passkey-label"
        label={t('sign_in.passkey.label')}
        hint={t('sign_in.passkey.label_hint')}
        value={label}
        onChange={setLabel}
        maxLength={60}
        error={missing ? t('sign_in.passkey.label_missing') : undefined}
      />
      <div>
        <Button kind="main" type="submit" busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

interface PasskeyDialogsProps {
  doing: Doing;
  busy: boolean;
  onClose: () => void;
  onAdd: (label: string) => void;
  onRename: (id: string, label: string) => void;
  onRemove: (id: string) => void;
}

/** Asks for a name, or whether a passkey is really to go. */
export default function PasskeyDialogs(props: PasskeyDialogsProps) {
  const { doing, busy, onClose, onAdd, onRename, onRemove } = props;
  const { t, date } = useWords();
  if (doing.what === 'add') {
    return (
      <Dialog title={t('sign_in.passkey.add')} open onClose={onClose}>
        <NameForm
          submit={t('sign_in.passkey.add')}
          first={t('sign_in.passkey.default_label', { date: date(new Date().toISOString().slice(0, 10)) })}
          busy={busy}
          onSave={onAdd}
        />
      </Dialog>
    );
  }
  const { key } = doing;
  if (doing.what === 'rename') {
    return (
      <Dialog title={t('sign_in.passkey.rename_title')} open onClose={onClose}>
        <NameForm
          submit={t('sign_in.passkey.save')}
          first={key.label}
          busy={busy}
          onSave={(label) => onRename(key.id, label)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('sign_in.passkey.remove_title')} open onClose={onClose}>
      <p>{t('sign_in.passkey.remove_ask', { label: key.label })}</p>
      <div className="button-row">
        <Button kind="danger" onPress={() => onRemove(key.id)}>
          {t('sign_in.passkey.remove')}
        </Button>
        <Button onPress={onClose}>{t('sign_in.proof.cancel')}</Button>
      </div>
    </Dialog>
  );
}
