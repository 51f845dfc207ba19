import { Button, Card, Loaded, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useChangeReviews, useReviews } from '../special-cases-api';
import { TwoPeople } from './two-people';

/** Who reviews, pays or promotes whom outside the line of management. Such two are always kept apart. */
export function Reviews() {
  const words = useWords();
  const { t } = words;
  const reviews = useReviews();
  const { add, remove } = useChangeReviews();
  return (
    <Card>
      <h2>{t('people.reviews.title')}</h2>
      <p>{t('people.reviews.lead')}</p>
      {remove.isError && <Trouble message={problemWords(remove.error, words)} />}
      <Loaded query={reviews}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('people.reviews.none')}</p>
          ) : (
            <ul className="needs">
              {items.map(({ person, reviewer }) => {
                const names = t('people.reviews.two', { person: person.name, reviewer: reviewer.name });
                return (
                  <li key={person.id + reviewer.id} className="need">
                    <span>{names}</span>
                    <Button
                      size="small"
                      aria-label={t('people.special.take_back_of', { names })}
                      onPress={() => remove.mutate({ person_id: person.id, reviewer_id: reviewer.id })}
                    >
                      {t('people.special.take_back')}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
      <TwoPeople
        name="review"
        open={t('people.reviews.new')}
        labels={[t('people.reviews.person'), t('people.reviews.reviewer')]}
        submit={t('people.special.say')}
        busy={add.isPending}
        onSay={(one, other) =>
          add.mutateAsync({ person_id: one.id, reviewer_id: other.id }).then(
            () => null,
            (error: unknown) => problemWords(error, words),
          )
        }
      />
    </Card>
  );
}
