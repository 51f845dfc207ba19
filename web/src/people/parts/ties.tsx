import { useState } from 'react';
import { Card, RadioGroup, Tag } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { type TieStrength, useChangeTies, useTies } from '../special-cases-api';
import { Sayings } from './sayings';
import { TwoPeople } from './two-people';

/** Who knows whom from before: softly, so that others come first, or so well that they are never proposed. */
export function Ties() {
  const words = useWords();
  const { t } = words;
  const ties = useTies();
  const { add, remove } = useChangeTies();
  const [strength, setStrength] = useState<TieStrength>('soft');
  return (
    <Card>
      <h2>{t('people.ties.title')}</h2>
      <p>{t('people.ties.lead')}</p>
      <Sayings
        query={ties}
        remove={remove}
        none={t('people.ties.none')}
        one={(tie) => ({
          key: tie.id,
          names: t('people.special.two', { one: tie.person_a.name, other: tie.person_b.name }),
          where: tie.id,
          mark: <Tag>{t(`people.ties.is_${tie.strength}`)}</Tag>,
        })}
      />
      <TwoPeople
        name="tie"
        open={t('people.ties.new')}
        labels={[t('people.ties.one'), t('people.ties.other')]}
        submit={t('people.special.say')}
        busy={add.isPending}
        onSay={(one, other) =>
          add.mutateAsync({ person_a_id: one.id, person_b_id: other.id, strength }).then(
            () => null,
            (error: unknown) => problemWords(error, words),
          )
        }
      >
        <RadioGroup<TieStrength>
          label={t('people.ties.how_well')}
          options={(['soft', 'hard'] as const).map((value) => ({
            value,
            label: t(`people.ties.${value}`),
            hint: t(`people.ties.${value}_hint`),
          }))}
          value={strength}
          onChange={setStrength}
        />
      </TwoPeople>
    </Card>
  );
}
