import { lazy, Suspense, useState } from 'react';
import type { OwnPasskey } from '../client/types';
import { Button, Card, Loaded, Trouble, useToast } from '../ui';
import { Table } from '../ui/table';
import { useWords } from '../words/words';
import { useAddPasskey, useOwnPasskeys, useRemovePasskey, useRenamePasskey } from './api';
import type { Doing } from './passkey-dialogs';
import { browserHasPasskeys, passkeyTrouble } from './passkey-words';

/** Dialogs come when somebody does something; most only look. */
const PasskeyDialogs = lazy(() => import('./passkey-dialogs'));

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
  const [doing, setDoing] = useState<Doing | null>(null);
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
      {doing && (
        <Suspense>
          <PasskeyDialogs
            doing={doing}
            busy={rename.isPending}
            onClose={close}
            onAdd={(label) => {
              // The question whether it is still the same person comes over the page, so this one goes first.
              close();
              add.mutate(label, done(t('sign_in.passkey.added')));
            }}
            onRename={(id, label) => rename.mutate({ id, label }, done(t('sign_in.passkey.renamed')))}
            onRemove={(id) => {
              close();
              remove.mutate(id, done(t('sign_in.passkey.removed')));
            }}
          />
        </Suspense>
      )}
    </Card>
  );
}
