import { useCoMentorings } from '../pairs/three-api';
import { ButtonLink, Card } from '../ui';
import { useWords } from '../words/words';

/** A mentee's question whether to meet as three, until the mentor has answered it. */
export function HomeThree() {
  const { t } = useWords();
  const open = (useCoMentorings().data?.items ?? []).filter(
    (one) => one.abilities.includes('answer') && !one.i_said_yes,
  );
  return open.map((one) => (
    <Card key={one.pair_ids[0]} warm>
      <h2>{t('app.home.three_title')}</h2>
      <p>{t('app.home.three', { name: one.mentee_name })}</p>
      <div>
        <ButtonLink kind="main" to={`/pairs/${one.pair_ids[0]}`}>
          {t('app.home.three_do')}
        </ButtonLink>
      </div>
    </Card>
  ));
}
