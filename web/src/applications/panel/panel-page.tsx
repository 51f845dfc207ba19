import type { PanelSelection } from '../../client/types';
import { ButtonLink, Card, EmptyState, Loaded, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { ProgressBar } from '../../ui/progress';
import { useWords } from '../../words/words';
import { usePanel } from '../selection-api';

function One({ selection }: { selection: PanelSelection }) {
  const { t } = useWords();
  const { entries, scored } = selection;
  const how = t('panel.progress', { scored, entries });
  return (
    <Card warm={selection.state === 'scoring' && scored < entries}>
      <h2>{selection.programme_name}</h2>
      {selection.state === 'scoring' ? (
        <>
          <ProgressBar label={t('panel.title')} words={how} share={entries === 0 ? 0 : scored / entries} />
          <div>
            <ButtonLink kind="main" to={`/panel/${selection.id}`}>
              {t('panel.go_on')}
            </ButtonLink>
          </div>
        </>
      ) : (
        <p>{t('panel.closed')}</p>
      )}
    </Card>
  );
}

/** What a member of a panel has to score. */
export default function PanelPage() {
  const { t } = useWords();
  useHeadingFocus('/panel');
  const query = usePanel();
  return (
    <>
      <PageHeader title={t('panel.title')} lead={t('panel.lead')} />
      <WhoCanSee>{t('panel.who')}</WhoCanSee>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState drawing="chairs" title={t('panel.none_title')}>
              {t('panel.none')}
            </EmptyState>
          ) : (
            items.map((selection) => <One key={selection.id} selection={selection} />)
          )
        }
      </Loaded>
    </>
  );
}
