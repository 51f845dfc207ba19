import { useParams } from 'wouter';
import { PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useDoors } from '../api';
import { Raise } from '../parts/raise';
import '../../vault/vault.css';

/** Raising a concern with one's name, or known to the contact alone. */
export default function RaisePage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  useHeadingFocus(`/concerns/new/${id}`);
  return (
    <LoadedPage query={useDoors(id)} title={t('concern.raise.title')}>
      {(doors) => (
        <>
          <PageHeader
            above={doors.programme_name}
            title={t('concern.raise.title')}
            lead={t('concern.raise.lead')}
          />
          <WhoCanSee>{t('concern.raise.who')}</WhoCanSee>
          <Raise doors={doors} ways={['confidential', 'named']} call={null} />
        </>
      )}
    </LoadedPage>
  );
}
