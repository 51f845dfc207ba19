import { type KeyboardEvent, useId, useState } from 'react';
import { Button, Icon } from '../../ui';
import { useWords } from '../../words/words';

const most = 60;

interface OwnWordsProps {
  /** Said aloud with the field: what the words are about. */
  about: string;
  words: readonly string[];
  full: boolean;
  onAdd: (word: string) => void;
  onRemove: (word: string) => void;
}

/** What was not among the choices, in somebody's own words. */
export function OwnWords({ about, words, full, onAdd, onRemove }: OwnWordsProps) {
  const { t } = useWords();
  const [next, setNext] = useState('');
  const id = useId();
  const add = () => {
    const word = next.trim();
    if (word !== '') onAdd(word);
    setNext('');
    document.getElementById(id)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // Enter adds the word; it must not send the whole screen.
    event.preventDefault();
    add();
  };
  return (
    <div className="stack" data-gap="small">
      {words.length > 0 && (
        <ul className="own-words" aria-label={t('application.own_words.yours', { about })}>
          {words.map((word) => (
            <li key={word} className="own-word">
              {word}
              <button
                type="button"
                aria-label={t('application.own_words.remove', { word })}
                onClick={() => {
                  onRemove(word);
                  document.getElementById(id)?.focus();
                }}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!full && (
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('application.own_words.label')}
          </label>
          <div className="add-row">
            <input
              id={id}
              className="control"
              maxLength={most}
              autoComplete="off"
              value={next}
              onChange={(event) => setNext(event.target.value)}
              onKeyDown={onKeyDown}
              // Somebody who types and goes on without pressing "Add" meant it too.
              onBlur={(event) => {
                if (next.trim() !== '' && !event.currentTarget.parentElement?.contains(event.relatedTarget))
                  add();
              }}
            />
            <Button onPress={add}>{t('application.own_words.add')}</Button>
          </div>
        </div>
      )}
    </div>
  );
}
