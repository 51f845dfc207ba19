import { Loaded } from '../../ui';
import { useWords } from '../../words/words';
import { useThrees } from '../three-api';

/** Two mentors and a mentee who meet as three; nothing where nobody does. */
export function Threes({ programme }: { programme: string }) {
  const { t } = useWords();
  return (
    <Loaded query={useThrees(programme)}>
      {({ items }) =>
        items.length > 0 && (
          <section className="stack">
            <h2>{t('pair.three.lead_title')}</h2>
            <p className="quiet">{t('pair.three.lead_body')}</p>
            <ul className="bullets">
              {items.map(({ mentee_name: mentee, mentor_names: [first = '', second = ''] }) => (
                <li key={mentee + first}>{t('pair.three.lead_with', { mentee, first, second })}</li>
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}
