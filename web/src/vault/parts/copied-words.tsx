import { useWords, type WordKey } from '../../words/words';
import type { CopiedWords } from '../vault.ts';
import '../vault.css';

interface CopiedWordsListProps {
  words: readonly (CopiedWords & { readonly name: string })[];
}

/** Words out of a copy, one by one and whole: what stands here is what goes, or what came. */
export function CopiedWordsList({ words }: CopiedWordsListProps) {
  const { t, date } = useWords();
  return (
    <ul className="vault-items">
      {words.map(({ author, fingerprint, day, field, text, name }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may stand in it twice, and never moves.
        <li key={`${author} ${fingerprint} ${place}`} className="vault-item">
          <div className="small quiet">
            {t('vault.copy.by', { name, date: date(day), field: t(`vault.field.${field}` as WordKey) })}
          </div>
          <p className="as-written" dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ul>
  );
}
