import { useState } from 'react';
import type { OwnIdentityShown } from '../client/types';
import { Button, Card, Trouble, useToast } from '../ui';
import { Dialog } from '../ui/dialog';
import { Table } from '../ui/table';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useOwnIdentities, useRemoveIdentity, useSignInWays } from './api';

const hostOf = (issuer: string) => (URL.canParse(issuer) ? new URL(issuer).host : issuer);

function Identities({
  items,
  onRemove,
}: {
  items: OwnIdentityShown[];
  onRemove: (one: OwnIdentityShown) => void;
}) {
  const { t, date } = useWords();
  return (
    <Table<OwnIdentityShown>
      caption={t('sign_in.provider.title')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'where',
          label: t('sign_in.provider.where'),
          cell: ({ issuer, works }) => (
            <>
              {hostOf(issuer)}
              {!works && <div className="quiet">{t('sign_in.provider.old')}</div>}
            </>
          ),
          names: true,
        },
        { key: 'since', label: t('sign_in.provider.since'), cell: ({ created_on }) => date(created_on) },
        {
          key: 'used',
          label: t('sign_in.passkey.last_used'),
          cell: ({ last_used_on }) => (last_used_on ? date(last_used_on) : t('sign_in.passkey.never_used')),
        },
        {
          key: 'acts',
          label: t('sign_in.acts'),
          cell: (one) => (
            <Button
              size="small"
              aria-label={t('sign_in.provider.remove_named', { where: hostOf(one.issuer) })}
              onPress={() => onRemove(one)}
            >
              {t('sign_in.provider.remove')}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** The organisation's own sign-in, where there is one: whether it is connected, and an end to that. */
export function ProviderCard() {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const provider = useSignInWays().data?.provider;
  const items = useOwnIdentities().data?.items ?? [];
  const [going, setGoing] = useState<OwnIdentityShown | null>(null);
  const remove = useRemoveIdentity();
  if (!provider && items.length === 0) return null;
  const agree = (id: string) => {
    // The question whether it is still the same person comes over the page, so this one goes first.
    setGoing(null);
    remove.mutate(id, { onSuccess: () => toast(t('sign_in.provider.removed')) });
  };
  return (
    <Card>
      <h2>{t('sign_in.provider.title')}</h2>
      <p className="quiet">{t('sign_in.provider.lead')}</p>
      {remove.isError && <Trouble message={problemWords(remove.error, words)} />}
      {items.length > 0 && <Identities items={items} onRemove={setGoing} />}
      {provider && !items.some(({ works }) => works) && <p>{t('sign_in.provider.how', { provider })}</p>}
      {going && (
        <Dialog title={t('sign_in.provider.remove_title')} open onClose={() => setGoing(null)}>
          <p>{t('sign_in.provider.remove_ask')}</p>
          <div className="button-row">
            <Button kind="danger" onPress={() => agree(going.id)}>
              {t('sign_in.provider.remove')}
            </Button>
            <Button onPress={() => setGoing(null)}>{t('sign_in.proof.cancel')}</Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}
