import { Card, Loaded, PageHeader, Tag, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { Table } from '../../ui/table';
import { useWords } from '../../words/words';
import { useLibrary, useRoleChecks } from '../api';
import { useLibraryPlace } from '../parts/place';
import { Shelves } from '../parts/shelves';

/** Who has done "advising or listening?"; nothing else of it exists. */
function RoleChecks({ id }: { id: string }) {
  const { t, date } = useWords();
  const query = useRoleChecks(id);
  return (
    <Card>
      <h2>{t('learning.checks.title')}</h2>
      <WhoCanSee>{t('learning.checks.who')}</WhoCanSee>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('learning.checks.nobody')}</p>
          ) : (
            <>
              <p>
                {t('learning.checks.count', {
                  done: items.filter((each) => each.done_on !== null).length,
                  all: items.length,
                })}
              </p>
              <Table
                caption={t('learning.checks.title')}
                columns={[
                  { key: 'name', label: t('learning.checks.name'), names: true, cell: (row) => row.name },
                  { key: 'job', label: t('learning.checks.job'), cell: (row) => row.job_title ?? '' },
                  {
                    key: 'done',
                    label: t('learning.checks.state'),
                    cell: (row) =>
                      row.done_on ? (
                        <Tag tone="good">{t('learning.check.done_on', { date: date(row.done_on) })}</Tag>
                      ) : (
                        <Tag>{t('learning.checks.not_done')}</Tag>
                      ),
                  },
                ]}
                rows={items}
                rowKey={(row) => `${row.name}${row.job_title}`}
              />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

/** The library as its lead sees it: every shelf, and who has done the check. */
export default function LeadLibraryPage() {
  const { t } = useWords();
  const { id, at } = useLibraryPlace();
  useHeadingFocus(at);
  return (
    <LoadedPage query={useLibrary(id)} title={t('learning.library.title')}>
      {(library) => (
        <>
          <PageHeader title={t('learning.library.title')} lead={t('learning.library.lead_for_lead')} />
          <Shelves library={library} at={at} />
          {library.abilities.includes('see_role_checks') && <RoleChecks id={id} />}
        </>
      )}
    </LoadedPage>
  );
}
