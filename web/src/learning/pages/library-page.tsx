import { Link } from 'wouter';
import { PageHeader } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useLibrary } from '../api';
import { useLibraryPlace } from '../parts/place';
import { Shelves } from '../parts/shelves';

/** The library of somebody who takes part. */
export default function LibraryPage() {
  const { t } = useWords();
  const { id, at } = useLibraryPlace();
  useHeadingFocus(at);
  return (
    <LoadedPage query={useLibrary(id)} title={t('learning.library.title')}>
      {(library) => (
        <>
          <PageHeader title={t('learning.library.title')} lead={t('learning.library.lead')} />
          <Shelves library={library} at={at} />
          <p>
            <Link href="/">{t('application.start.home')}</Link>
          </p>
        </>
      )}
    </LoadedPage>
  );
}
