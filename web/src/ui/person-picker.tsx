import { useDeferredValue, useId, useState } from 'react';
import { usePeopleNames } from '../client/queries';
import type { PersonName } from '../client/types';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { Trouble } from './feedback';
import { TextField } from './field';

interface PersonPickerProps {
  /** Of the field, for whoever wants to put the focus there. */
  id?: string;
  label: string;
  hint?: string;
  /** People who cannot be picked any more. */
  without?: readonly string[];
  onPick: (person: PersonName) => void;
}

/** Find a colleague by typing part of the name, then press the one you mean. */
export function PersonPicker({ id: givenId, label, hint, without = [], onPick }: PersonPickerProps) {
  const words = useWords();
  const { t } = words;
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = usePeopleNames(asked);
  const ownId = useId();
  const id = givenId ?? ownId;
  const items = (found.data?.items ?? []).filter((person) => !without.includes(person.id));
  return (
    <div className="stack" data-gap="small">
      <TextField
        id={id}
        type="search"
        autoComplete="off"
        label={label}
        hint={hint}
        value={search}
        onChange={setSearch}
      />
      <div role="status" className="small quiet">
        {asked.length >= 2 && found.isSuccess && t('ui.picker.found', { count: items.length })}
      </div>
      {found.isError && (
        <Trouble message={problemWords(found.error, words)} onRetry={() => void found.refetch()} />
      )}
      {asked.length >= 2 && items.length > 0 && (
        <ul className="picks" aria-label={label}>
          {items.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className="pick"
                onClick={() => {
                  onPick(person);
                  setSearch('');
                  document.getElementById(id)?.focus();
                }}
              >
                <strong>{person.name}</strong>
                <span className="quiet small">
                  {[person.job_title, person.unit].filter(Boolean).join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
