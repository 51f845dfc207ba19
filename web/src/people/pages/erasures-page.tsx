import type { Deletion, Erasure } from '../../client/types';
import { Card, Loaded, PageHeader } from '../../ui';
import { Table } from '../../ui/table';
import { useWords } from '../../words/words';
import { useDeletions, useErasures } from '../api';

function Erasures() {
  const { t, date } = useWords();
  return (
    <Card>
      <h2>{t('people.erasures.title')}</h2>
      <p className="quiet">{t('people.erasures.lead')}</p>
      <Loaded query={useErasures()}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('people.erasures.none')}</p>
          ) : (
            <Table<Erasure>
              caption={t('people.erasures.title')}
              rows={items}
              rowKey={({ person_id }) => person_id}
              columns={[
                {
                  key: 'when',
                  label: t('people.erasures.when'),
                  names: true,
                  cell: ({ erased_on }) => date(erased_on),
                },
                {
                  key: 'why',
                  label: t('people.erasures.why'),
                  cell: ({ reason }) => t(`people.erasures.reason.${reason}`),
                },
                {
                  key: 'files',
                  label: t('people.erasures.files'),
                  cell: ({ is_scrubbed }) =>
                    t(is_scrubbed ? 'people.erasures.scrubbed' : 'people.erasures.within_the_hour'),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

function Deletions() {
  const { t, date, number } = useWords();
  return (
    <Card>
      <h2>{t('people.deletions.title')}</h2>
      <p className="quiet">{t('people.deletions.lead')}</p>
      <Loaded query={useDeletions()}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('people.deletions.none')}</p>
          ) : (
            <Table<Deletion>
              caption={t('people.deletions.title')}
              rows={items}
              rowKey={({ line, programme_id, deleted_on }) => `${line} ${programme_id} ${deleted_on}`}
              columns={[
                {
                  key: 'when',
                  label: t('people.erasures.when'),
                  names: true,
                  cell: ({ deleted_on }) => date(deleted_on),
                },
                {
                  key: 'what',
                  label: t('people.deletions.what'),
                  cell: ({ line }) => t(`people.deletions.line.${line}`),
                },
                { key: 'rows', label: t('people.deletions.rows'), cell: ({ rows }) => number(rows) },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

/** Which records were erased, and what the schedule let go of; whose it was, nobody can say. (keeping.md rules 8 and 12) */
export default function ErasuresPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeader title={t('people.deleted.title')} lead={t('people.deleted.lead')} />
      <Erasures />
      <Deletions />
    </>
  );
}
