import { isProblem } from '../../client';
import { Note, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords, type WordKey } from '../../words/words';
import { VaultTrouble } from '../keeper.ts';
import type { Fault, FaultKind } from '../vault.ts';

/** A sentence for each fault, each once. */
export function useFaultWords() {
  const { t } = useWords();
  return (faults: readonly Fault[]) => {
    const kinds = new Set<FaultKind>(faults.map(({ kind }) => kind));
    return [...kinds].map((kind) => t(`vault.fault.${kind}` as WordKey));
  };
}

/** What went wrong with something that somebody did: the vault's own words, or the server's. */
export function VaultFailure({ error }: { error: unknown }) {
  const words = useWords();
  const inWords = useFaultWords();
  if (error instanceof VaultTrouble) {
    return (
      <Note tone="bad" icon="warning" live>
        {inWords(error.faults).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Note>
    );
  }
  if (isProblem(error, 'too_many_tries')) return <Trouble message={words.t('vault.too_many')} />;
  return <Trouble message={problemWords(error, words)} />;
}

/** What came out of the checks of a space: nothing where all is well. Never hidden, never to be closed. */
export function FaultNote({ faults }: { faults: readonly Fault[] }) {
  const { t } = useWords();
  const inWords = useFaultWords();
  const shown = faults.filter(({ kind }) => kind !== 'pin');
  if (shown.length === 0) return null;
  return (
    <Note tone="bad" icon="warning" live>
      <strong>{t('vault.fault.title')}</strong>
      {inWords(shown).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{t('vault.fault.whom')}</p>
    </Note>
  );
}
