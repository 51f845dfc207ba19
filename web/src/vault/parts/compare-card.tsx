import { useMutation } from '@tanstack/react-query';
import { Button, Card, Note } from '../../ui';
import { useWords } from '../../words/words';
import { type Partner, useComparing } from '../api.ts';
import type { SpaceName } from '../vault.ts';
import { VaultFailure } from './faults.tsx';

interface CompareCardProps {
  space: SpaceName;
  partner: Partner;
  self: string;
}

/** Six words that two people read to each other, and what came of it (vault.md rules 5 and 6). */
export function CompareCard({ space, partner, self }: CompareCardProps) {
  const { t } = useWords();
  const compare = useComparing(space, self);
  const say = useMutation({ mutationFn: (same: boolean) => compare(partner, same) });
  const { name, compared, theirs } = partner;
  if (compared.status === 'compared') {
    return theirs === 'different' ? (
      <TheyDiffer name={name} />
    ) : (
      <Note>
        <p>{t('vault.words.waiting', { name })}</p>
        <SixWords words={compared.words} />
      </Note>
    );
  }
  return (
    <Card warm>
      <h2>{t('vault.words.title', { name })}</h2>
      {theirs === 'different' && <TheyDiffer name={name} />}
      {compared.status === 'changed' ? (
        <Note tone="warn" icon="warning">
          <p>{t('vault.words.changed', { name })}</p>
        </Note>
      ) : (
        <p>{t('vault.words.why', { name })}</p>
      )}
      <SixWords words={compared.words} />
      <p>{t('vault.words.how', { name })}</p>
      {say.isError && <VaultFailure error={say.error} />}
      {say.isSuccess && !say.variables && (
        <Note tone="bad" icon="warning" live>
          <p>{t('vault.words.stopped')}</p>
        </Note>
      )}
      <div className="button-row">
        <Button kind="main" busy={say.isPending && say.variables} onPress={() => say.mutate(true)}>
          {t('vault.words.same')}
        </Button>
        <Button busy={say.isPending && !say.variables} onPress={() => say.mutate(false)}>
          {t('vault.words.different')}
        </Button>
      </div>
    </Card>
  );
}

function TheyDiffer({ name }: { name: string }) {
  const { t } = useWords();
  return (
    <Note tone="bad" icon="warning">
      <p>{t('vault.words.they_differ', { name })}</p>
      <p>{t('vault.fault.whom')}</p>
    </Note>
  );
}

function SixWords({ words }: { words: readonly string[] }) {
  return (
    <ol className="six-words">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ol>
  );
}
