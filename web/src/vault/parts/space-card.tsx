import { useMe } from '../../client/session';
import { ButtonLink, Card } from '../../ui';
import { useWords } from '../../words/words';
import { type SpaceStanding, standingOf, useSpaces } from '../spaces.ts';

/** Where it is this one's turn. */
const turns: readonly SpaceStanding[] = ['set_up', 'compare'];

/** The shared space of a pair on other pages: how it stands, and the way in. Nothing where there is none. */
export function SpaceCard({ pair }: { pair: string }) {
  const { t, list } = useWords();
  const self = useMe().data?.person?.id ?? '';
  const space = useSpaces().data?.items.find(({ id }) => id === pair);
  if (!space) return null;
  const standing = standingOf(space, self);
  const names = list(space.people.filter(({ person }) => person !== self).map(({ name }) => name));
  return (
    <Card warm={turns.includes(standing)}>
      <h2>{t('vault.pair.card')}</h2>
      <p>{t(`vault.standing.${standing}`, { names })}</p>
      <div>
        {standing === 'set_up' ? (
          <ButtonLink to="/vault/set-up">{t('vault.none.go')}</ButtonLink>
        ) : (
          <ButtonLink to={`/vault/pairs/${pair}`}>{t('vault.pair.open')}</ButtonLink>
        )}
      </div>
    </Card>
  );
}
