import { Button, FieldError } from '../../ui';
import { PersonPicker } from '../../ui/person-picker';
import { useWords } from '../../words/words';

export interface Picked {
  id: string;
  name: string;
}

interface OnePersonProps {
  id: string;
  label: string;
  value: Picked | null;
  without: readonly string[];
  error?: string | undefined;
  onChange: (person: Picked | null) => void;
}

/** One colleague: found by name, then shown with a way back. */
export function OnePerson({ id, label, value, without, error, onChange }: OnePersonProps) {
  const { t } = useWords();
  return (
    <div className="stack" data-gap="small" id={id} tabIndex={-1}>
      {error && <FieldError id={`${id}-error`} text={error} />}
      {value ? (
        <p className="row">
          <span>
            {label}: <strong>{value.name}</strong>
          </span>
          <Button size="small" onPress={() => onChange(null)}>
            {t('people.special.somebody_else')}
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
