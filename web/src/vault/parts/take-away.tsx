import { saveAsFile } from '../../client/save-file';
import { Button } from '../../ui';
import { useWords, type WordKey } from '../../words/words';
import type { Item } from '../vault.ts';

interface TakeAwayProps {
  items: readonly Item[];
  /** Whose words go into the file: nobody takes the other's in passing. */
  self: string;
}

/** One's own words as a file of plain text, made in the browser (vault.md rule 21). Nothing where there are none. */
export function TakeAway({ items, self }: TakeAwayProps) {
  const { t, date } = useWords();
  const mine = items.filter(({ author, state }) => author === self && state === 'open');
  if (mine.length === 0) return null;
  const take = () => {
    const parts = mine.map(({ content, day }) => {
      const heading = t(`vault.field.${content?.field ?? 'other'}` as WordKey);
      return `${heading}, ${date(day)}\n\n${typeof content?.text === 'string' ? content.text : ''}\n`;
    });
    saveAsFile(t('vault.take_away.file'), 'text/plain', parts.join('\n\n'));
  };
  return (
    <div className="stack" data-gap="small">
      <div>
        <Button onPress={take}>{t('vault.take_away')}</Button>
      </div>
      <p className="small quiet">{t('vault.take_away.hint')}</p>
    </div>
  );
}
