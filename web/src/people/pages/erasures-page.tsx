import type { Erasure } from '../../client/types';
import { Loaded, PageHeader } from '../../ui';
import { Table } from '../../ui/table';
import { useWords } from '../../words/words';
import { useErasures } from '../api';

/** Which records were erased, when and why; whose they were, nobody can say any more. (keeping.md rule 8) */
export default function ErasuresPage() {
  const { t, date } = useWords();
  return (
    <>
      <PageHeader title={t('people.erasures.title')} lead={t('people.erasures.lead')} />
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
    </>
  );
}
