import { PageHeader } from '../ui';
import { useHeadingFocus } from '../ui/focus-heading';
import { useWords } from '../words/words';

/** The last page that somebody sees here. */
export default function ErasedPage() {
  const { t } = useWords();
  useHeadingFocus('/erased');
  return (
    <main className="main" data-width="text">
      <PageHeader title={t('sign_in.erased.title')} lead={t('sign_in.erased.lead')} />
      <p>{t('sign_in.erased.backups')}</p>
    </main>
  );
}
