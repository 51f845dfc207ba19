import { Card } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useChangeReviews, useReviews } from '../special-cases-api';
import { Sayings } from './sayings';
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
      <Sayings
        query={reviews}
        remove={remove}
        none={t('people.reviews.none')}
        one={({ person, reviewer }) => ({
          key: person.id + reviewer.id,
          names: t('people.reviews.two', { person: person.name, reviewer: reviewer.name }),
          where: { person_id: person.id, reviewer_id: reviewer.id },
        })}
      />
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
