import './pills.css';
import { useId } from 'react';
import { Answers } from './choices';
import type { FieldFrame, Option } from './field';
import { Icon } from './icon';

interface PillsProps<T extends string> extends FieldFrame {
  value: readonly T[];
  onChange: (value: T[]) => void;
  options: readonly Option<T>[];
  /** One takes the place of the other; several may stand together, up to `max`. */
  pick: 'one' | 'several';
  max?: number;
}

/** Many short choices in little room. Real inputs lie over the drawn pills, so nothing is imitated. */
export function Pills<T extends string>(props: PillsProps<T>) {
  const { label, hint, error, id, value, onChange, options, pick, max } = props;
  const made = useId();
  const group = id ?? made;
  const full = pick === 'several' && max !== undefined && value.length >= max;
  const choose = (option: T, on: boolean) => {
    if (pick === 'one') onChange([option]);
    else onChange(on ? [...value, option] : value.filter((item) => item !== option));
  };
  return (
    <Answers label={label} hint={hint} error={error} id={group} wide>
      <div className="pills">
        {options.map((option) => {
          const checked = value.includes(option.value);
          return (
            <label className="pill" key={option.value} data-selected={checked ? '' : undefined}>
              <input
                className="choice-input"
                type={pick === 'one' ? 'radio' : 'checkbox'}
                name={`${group}-pick`}
                checked={checked}
                disabled={full && !checked}
                onChange={(event) => choose(option.value, event.target.checked)}
              />
              {checked && <Icon name="check" size={16} />}
              {option.label}
            </label>
          );
        })}
      </div>
    </Answers>
  );
}
