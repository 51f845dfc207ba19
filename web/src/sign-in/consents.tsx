import type { OwnConsent } from '../client/types';
import { Button, Card, Loaded, Trouble, useToast } from '../ui';
import { Table } from '../ui/table';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useOwnConsents, useTakeBackConsent } from './api';

/** What the reader has agreed to, word for word, and one press to take it back. (applications.md rule 21) */
export function Consents() {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const takeBack = useTakeBackConsent();
  const purpose = ({ purpose }: OwnConsent) =>
    t(purpose === 'equality' ? 'sign_in.consents.equality' : 'sign_in.consents.matching');
  return (
    <Card>
      <h2>{t('sign_in.consents.title')}</h2>
      <p className="quiet">{t('sign_in.consents.lead')}</p>
      {takeBack.isError && <Trouble message={problemWords(takeBack.error, words)} />}
      <Loaded query={useOwnConsents()}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('sign_in.consents.none')}</p>
          ) : (
            <Table<OwnConsent>
              caption={t('sign_in.consents.title')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'what',
                  label: t('sign_in.consents.what'),
                  names: true,
                  cell: (one) => `${purpose(one)}, ${one.programme}`,
                },
                { key: 'text', label: t('sign_in.consents.text'), cell: ({ text }) => text },
                {
                  key: 'given',
                  label: t('sign_in.consents.given'),
                  cell: ({ given_at }) => date(given_at),
                },
                {
                  key: 'act',
                  label: t('sign_in.acts'),
                  cell: (one) =>
                    one.abilities.includes('withdraw') ? (
                      <Button
                        size="small"
                        busy={takeBack.isPending}
                        aria-label={t('sign_in.consents.take_back_named', { what: purpose(one) })}
                        onPress={() =>
                          takeBack.mutate(one.id, {
                            onSuccess: () => toast(t('sign_in.consents.taken_back')),
                          })
                        }
                      >
                        {t('sign_in.consents.take_back')}
                      </Button>
                    ) : (
                      one.withdrawn_at && t('sign_in.consents.ended', { when: date(one.withdrawn_at) })
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
