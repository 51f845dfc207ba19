import { FieldError, Icon } from '../../ui';
import { PersonPicker } from '../../ui/person-picker';
import { useWords } from '../../words/words';
import { usePickedNames } from '../picked-names';

interface PeopleFieldProps {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  /** Names of those who were chosen before. */
  known: readonly { value: string; label: string }[];
  value: readonly string[];
  max: number;
  onChange: (value: string[]) => void;
}

/** Colleagues by name. */
export function PeopleField({ id, label, hint, error, known, value, max, onChange }: PeopleFieldProps) {
  const { t } = useWords();
  const names = usePickedNames();
  const nameOf = (person: string) =>
    names.nameOf(person) ??
    known.find((one) => one.value === person)?.label ??
    t('application.people.someone');
  return (
    <section className="stack" id={id} tabIndex={-1} aria-label={label}>
      {error && <FieldError id={`${id}-error`} text={error} />}
      {value.length > 0 && (
        <ul className="own-words" aria-label={t('application.people.chosen')}>
          {value.map((person) => (
            <li key={person} className="own-word">
              {nameOf(person)}
              <button
                type="button"
                aria-label={t('application.own_words.remove', { word: nameOf(person) })}
                onClick={() => onChange(value.filter((one) => one !== person))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {value.length < max && (
        <PersonPicker
          label={label}
          {...(hint ? { hint } : {})}
          without={value}
          onPick={(person) => {
            names.remember(person.id, person.name);
            onChange([...value, person.id]);
          }}
        />
      )}
    </section>
  );
}
