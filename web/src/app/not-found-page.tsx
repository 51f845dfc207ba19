import { ButtonLink, PageHeader } from '../ui';
import { useWords } from '../words/words';

/** For an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeader title={t('app.not_found.title')} lead={t('app.not_found.body')} />
      <div>
        <ButtonLink kind="main" to="/">
          {t('app.not_found.home')}
        </ButtonLink>
      </div>
    </>
  );
}
