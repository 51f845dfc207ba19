import { PageHeader, WhoCanSee } from '../../ui';
import { useWords } from '../../words/words';
import { Bodies } from '../parts/bodies';
import { Reviews } from '../parts/reviews';
import { Ties } from '../parts/ties';

/** What no staff list says: bodies, who knows whom, who reviews whom. */
export default function SpecialCasesPage() {
  const { t } = useWords();
  return (
    <>
      <PageHeader title={t('people.special.title')} lead={t('people.special.lead')} />
      <WhoCanSee>{t('people.special.who')}</WhoCanSee>
      <div className="stack" data-gap="large">
        <Bodies />
        <Ties />
        <Reviews />
      </div>
    </>
  );
}
