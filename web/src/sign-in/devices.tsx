import type { OwnSignIn } from '../client/types';
import { Button, Card, Loaded, Trouble, useToast } from '../ui';
import { Table } from '../ui/table';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useEndSignIns, useOwnSignIns } from './api';

/** Where the reader is signed in, and an end to it. */
export function Devices() {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const signIns = useOwnSignIns();
  const end = useEndSignIns();
  const name = ({ browser, system }: OwnSignIn) => t('sign_in.devices.name', { browser, system });
  return (
    <Card>
      <h2>{t('sign_in.devices.title')}</h2>
      <p className="quiet">{t('sign_in.devices.lead')}</p>
      {end.isError && <Trouble message={problemWords(end.error, words)} />}
      <Loaded query={signIns}>
        {({ items }) => (
          <>
            <Table<OwnSignIn>
              caption={t('sign_in.devices.title')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { key: 'what', label: t('sign_in.devices.what'), cell: name, names: true },
                { key: 'since', label: t('sign_in.devices.since'), cell: ({ since }) => date(since) },
                {
                  key: 'seen',
                  label: t('sign_in.devices.last_seen'),
                  cell: ({ last_seen }) => date(last_seen),
                },
                {
                  key: 'end',
                  label: t('sign_in.acts'),
                  cell: (one) =>
                    one.is_this ? (
                      t('sign_in.devices.here')
                    ) : (
                      <Button
                        size="small"
                        aria-label={t('sign_in.devices.end_named', { name: name(one) })}
                        onPress={() =>
                          end.mutate(one.id, { onSuccess: () => toast(t('sign_in.devices.ended')) })
                        }
                      >
                        {t('sign_in.devices.end')}
                      </Button>
                    ),
                },
              ]}
            />
            {items.length > 1 && (
              <div>
                <Button
                  busy={end.isPending}
                  onPress={() =>
                    end.mutate('others', { onSuccess: () => toast(t('sign_in.devices.ended_others')) })
                  }
                >
                  {t('sign_in.devices.end_others')}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}
