import { type FormEvent, useState } from 'react';
import type { OwnPasskey } from '../client/types';
import { Button, Card, Loaded, TextField, Trouble, useToast } from '../ui';
import { Dialog } from '../ui/dialog';
import { Table } from '../ui/table';
import { useWords } from '../words/words';
import { useAddPasskey, useOwnPasskeys, useRemovePasskey, useRenamePasskey } from './api';
import { browserHasPasskeys, passkeyTrouble } from './passkey-words';

type Doing = { what: 'add' } | { what: 'rename' | 'remove'; key: OwnPasskey } | null;

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

function Keys({ items, onDo }: { items: OwnPasskey[]; onDo: (doing: Doing) => void }) {
  const { t, date } = useWords();
  if (items.length === 0) return <p>{t('sign_in.passkey.none')}</p>;
  return (
    <Table<OwnPasskey>
      caption={t('sign_in.passkey.title')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'label',
          label: t('sign_in.passkey.label'),
          cell: ({ label, opens_vault }) => (
            <>
              {label}
              {opens_vault && <div className="quiet">{t('sign_in.passkey.opens_vault')}</div>}
            </>
          ),
          names: true,
        },
        { key: 'created', label: t('sign_in.passkey.created'), cell: ({ created_on }) => date(created_on) },
        {
          key: 'used',
          label: t('sign_in.passkey.last_used'),
          cell: ({ last_used_on }) => (last_used_on ? date(last_used_on) : t('sign_in.passkey.never_used')),
        },
        {
          key: 'acts',
          label: t('sign_in.acts'),
          cell: (key) => (
            <span className="button-row">
              <Button
                size="small"
                aria-label={t('sign_in.passkey.rename_named', { label: key.label })}
                onPress={() => onDo({ what: 'rename', key })}
              >
                {t('sign_in.passkey.rename')}
              </Button>
              <Button
                size="small"
                aria-label={t('sign_in.passkey.remove_named', { label: key.label })}
                onPress={() => onDo({ what: 'remove', key })}
              >
                {t('sign_in.passkey.remove')}
              </Button>
            </span>
          ),
        },
      ]}
    />
  );
}

/** The reader's passkeys: which there are, one more, another name, one fewer. */
export function PasskeyCard({ workHere }: { workHere: boolean }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const keys = useOwnPasskeys();
  const [doing, setDoing] = useState<Doing>(null);
  const add = useAddPasskey();
  const rename = useRenamePasskey();
  const remove = useRemovePasskey();
  const close = () => setDoing(null);
  const done = (text: string) => ({
    onSuccess: () => {
      close();
      toast(text);
    },
    onError: close,
  });
  const trouble = add.error ?? rename.error ?? remove.error;
  return (
    <Card>
      <h2>{t('sign_in.passkey.title')}</h2>
      <p className="quiet">{t('sign_in.passkey.lead')}</p>
      {trouble && <Trouble message={passkeyTrouble(trouble, words)} />}
      <Loaded query={keys}>{({ items }) => <Keys items={items} onDo={setDoing} />}</Loaded>
      {workHere && browserHasPasskeys() ? (
        <div>
          <Button onPress={() => setDoing({ what: 'add' })}>{t('sign_in.passkey.add')}</Button>
        </div>
      ) : (
        <p>{t('sign_in.passkey.not_here')}</p>
      )}
      <Dialog title={t('sign_in.passkey.add')} open={doing?.what === 'add'} onClose={close}>
        <NameForm
          submit={t('sign_in.passkey.add')}
          first={t('sign_in.passkey.default_label', {
            date: words.date(new Date().toISOString().slice(0, 10)),
          })}
          busy={add.isPending}
          onSave={(label) => {
            // The question whether it is still the same person comes over the page, so this one goes first.
            close();
            add.mutate(label, done(t('sign_in.passkey.added')));
          }}
        />
      </Dialog>
      <Dialog title={t('sign_in.passkey.rename_title')} open={doing?.what === 'rename'} onClose={close}>
        {doing?.what === 'rename' && (
          <NameForm
            submit={t('sign_in.passkey.save')}
            first={doing.key.label}
            busy={rename.isPending}
            onSave={(label) => rename.mutate({ id: doing.key.id, label }, done(t('sign_in.passkey.renamed')))}
          />
        )}
      </Dialog>
      <Dialog title={t('sign_in.passkey.remove_title')} open={doing?.what === 'remove'} onClose={close}>
        {doing?.what === 'remove' && (
          <>
            <p>{t('sign_in.passkey.remove_ask', { label: doing.key.label })}</p>
            <div className="button-row">
              <Button
                kind="danger"
                onPress={() => {
                  close();
                  remove.mutate(doing.key.id, done(t('sign_in.passkey.removed')));
                }}
              >
                {t('sign_in.passkey.remove')}
              </Button>
              <Button onPress={close}>{t('sign_in.proof.cancel')}</Button>
            </div>
          </>
        )}
      </Dialog>
    </Card>
  );
}
