import { useEffect, useRef } from 'react';
import { useWords } from '../words/words';
import { Button } from './button';
import { FieldError } from './field';
import { PersonPicker } from './person-picker';

/** As much of a person as it takes to name them. */
export interface Picked {
  id: string;
  name: string;
}

interface OnePersonProps {
  id: string;
  label: string;
  value: Picked | null;
  without?: readonly string[];
  error?: string | undefined;
  onChange: (person: Picked | null) => void;
}

/** One colleague: found by name, then shown with a way back. */
export function OnePerson({ id, label, value, without = [], error, onChange }: OnePersonProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(value?.id);
  useEffect(() => {
    if (shown.current === value?.id) return;
    shown.current = value?.id;
    // What was pressed has gone with the change, and the focus with it.
    if (document.activeElement === document.body) box.current?.focus();
  }, [value?.id]);
  return (
    <div className="stack" data-gap="small" id={id} tabIndex={-1} ref={box}>
      {error && <FieldError id={`${id}-error`} text={error} />}
      {value ? (
        <p className="row">
          <span>
            {label}: <strong>{value.name}</strong>
          </span>
          <Button size="small" onPress={() => onChange(null)}>
            {t('ui.picker.somebody_else')}
          </Button>
        </p>
      ) : (
        <PersonPicker
          label={label}
          without={without}
          onPick={({ id: who, name }) => onChange({ id: who, name })}
        />
      )}
    </div>
  );
}
