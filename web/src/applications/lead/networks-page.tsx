import { useState } from 'react';
import type { Network } from '../../client/types';
import { Button, Card, EmptyState, Loaded, PageHeader, Trouble, useToast } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { PersonPicker } from '../../ui/person-picker';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import {
  useAddNetwork,
  useCloseNetwork,
  useEditNetwork,
  useNetworkLeads,
  useNetworks,
} from '../recruiting-api';
import { NetworkForm } from './network-form';

function Leads({ network }: { network: Network }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { name, take } = useNetworkLeads(network.id);
  const trouble = name.error ?? take.error;
  return (
    <div className="stack">
      <h3>{t('network.keep.leads')}</h3>
      {network.leads.length === 0 && <p className="quiet">{t('network.keep.no_leads')}</p>}
      {network.leads.length > 0 && (
        <ul className="tasks" aria-label={t('network.keep.leads')}>
          {network.leads.map((person) => (
            <li className="task" key={person.id}>
              <span>{person.name}</span>
              <Button
                size="small"
                aria-label={t('network.keep.take_who', { name: person.name, network: network.name })}
                onPress={() => take.mutate(person.id, { onSuccess: () => toast(t('network.keep.taken')) })}
              >
                {t('network.keep.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <PersonPicker
        label={t('network.keep.name_lead', { network: network.name })}
        without={network.leads.map((person) => person.id)}
        onPick={(person) => name.mutate(person.id, { onSuccess: () => toast(t('network.keep.named')) })}
      />
      {trouble && <Trouble message={problemWords(trouble, words)} />}
    </div>
  );
}

function Close({ network }: { network: Network }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const close = useCloseNetwork(network.id);
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {t('network.keep.close')}
      </Button>
      <Dialog
        title={t('network.keep.close_title', { network: network.name })}
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p>{t('network.keep.close_body')}</p>
        {close.isError && <Trouble message={problemWords(close.error, words)} />}
        <div className="button-row">
          <Button
            kind="danger"
            busy={close.isPending}
            onPress={() => close.mutate(undefined, { onSuccess: () => toast(t('network.keep.closed')) })}
          >
            {t('network.keep.close')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('ui.cancel')}</Button>
        </div>
      </Dialog>
    </div>
  );
}

function KeptNetwork({ network }: { network: Network }) {
  const { t } = useWords();
  const toast = useToast();
  const edit = useEditNetwork(network);
  const may = (ability: string) => network.abilities.includes(ability);
  return (
    <Card label={network.name}>
      <h2>{network.name}</h2>
      {may('edit') && (
        <NetworkForm
          key={network.version}
          of={network.id}
          begin={network}
          button={t('network.mine.save')}
          busy={edit.isPending}
          error={edit.error}
          onSave={(words) => edit.mutate(words, { onSuccess: () => toast(t('network.mine.saved')) })}
        />
      )}
      {may('name_leads') && <Leads network={network} />}
      {may('close') && <Close network={network} />}
    </Card>
  );
}

/** The organisation's staff networks and who leads them. */
export default function NetworksPage() {
  const { t } = useWords();
  const toast = useToast();
  const query = useNetworks();
  const add = useAddNetwork();
  return (
    <>
      <PageHeader title={t('network.keep.title')} lead={t('network.keep.lead')} />
      <div className="split">
        <Loaded query={query}>
          {({ items }) => (
            <div className="stack">
              {items.length === 0 && (
                <EmptyState drawing="chairs" title={t('network.keep.empty')}>
                  {t('network.keep.empty_body')}
                </EmptyState>
              )}
              {items.map((network) => (
                <KeptNetwork key={network.id} network={network} />
              ))}
            </div>
          )}
        </Loaded>
        <Card>
          <h2>{t('network.keep.new')}</h2>
          <NetworkForm
            // A form of its own for each network that is added.
            key={add.data?.id ?? 'first'}
            of="new"
            begin={{ name: '', greeting: '' }}
            button={t('network.keep.add')}
            busy={add.isPending}
            error={add.error}
            onSave={(words) => add.mutate(words, { onSuccess: () => toast(t('network.keep.added')) })}
          />
        </Card>
      </div>
    </>
  );
}
