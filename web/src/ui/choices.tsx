import { type ReactNode, useId } from 'react';
import { FieldError, type FieldFrame, type Option } from './field';
import { Icon } from './icon';

interface AnswersProps extends FieldFrame {
  children: ReactNode;
  /** As wide as its place allows, not as wide as text is read well. */
  wide?: boolean;
}

/** A question with several answers: the platform's fieldset, so that the question is read with each answer. */
export function Answers({ label, hint, error, id, wide = false, children }: AnswersProps) {
  const made = useId();
  const group = id ?? made;
  const described = [hint ? `${group}-hint` : '', error ? `${group}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset
      className="field"
      id={group}
      tabIndex={-1}
      aria-describedby={described || undefined}
      data-invalid={error ? '' : undefined}
      data-wide={wide ? '' : undefined}
    >
      <legend className="field-label">{label}</legend>
      {hint && (
        <span className="field-hint" id={`${group}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${group}-error`} text={error} />}
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  type: 'checkbox' | 'radio';
  name?: string;
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean | undefined;
  onChange: (checked: boolean) => void;
  /** For a row among many whose visible label is the same in each. */
  'aria-label'?: string;
}

/** One row; all of it is the target. The real input lies over the drawn box, so nothing is imitated. */
function Choice({ type, name, label, hint, checked, disabled, onChange, 'aria-label': said }: ChoiceProps) {
  return (
    <label
      className="choice"
      data-selected={checked ? '' : undefined}
      data-disabled={disabled ? '' : undefined}
    >
      <input
        className="choice-input"
        type={type}
        name={name}
        aria-label={said}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="choice-box" data-round={type === 'radio' ? '' : undefined}>
        {checked && (type === 'radio' ? <span className="choice-dot" /> : <Icon name="check" size={16} />)}
      </span>
      <span>
        {label}
        {hint && <span className="choice-hint">{hint}</span>}
      </span>
    </label>
  );
}

interface CheckboxGroupProps<T extends string> extends FieldFrame {
  value: readonly T[];
  onChange: (value: T[]) => void;
  options: readonly Option<T>[];
  /** No more than this many; the rest are switched off once reached. */
  max?: number;
  columns?: 1 | 2;
}

/** Several of a few answers, one to a row. */
export function CheckboxGroup<T extends string>(props: CheckboxGroupProps<T>) {
  const { value, onChange, options, max, columns = 1, ...frame } = props;
  const full = max !== undefined && value.length >= max;
  return (
    <Answers {...frame}>
      <div className="choices" data-columns={columns}>
        {options.map((option) => {
          const checked = value.includes(option.value);
          return (
            <Choice
              key={option.value}
              type="checkbox"
              label={option.label}
              hint={option.hint}
              checked={checked}
              disabled={full && !checked}
              onChange={(on) =>
                onChange(on ? [...value, option.value] : value.filter((item) => item !== option.value))
              }
            />
          );
        })}
      </div>
    </Answers>
  );
}

interface RadioGroupProps<T extends string> extends FieldFrame {
  value: T | null;
  onChange: (value: T) => void;
  options: readonly Option<T>[];
  columns?: 1 | 2;
}

/** One of a few answers, one to a row. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { value, onChange, options, columns = 1, ...frame } = props;
  const name = useId();
  return (
    <Answers {...frame}>
      <div className="choices" data-columns={columns}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type="radio"
            name={name}
            label={option.label}
            hint={option.hint}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
        ))}
      </div>
    </Answers>
  );
}

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  'aria-label'?: string;
}

/** One yes-or-no that needs no question above it. */
export function Checkbox(props: CheckboxProps) {
  return <Choice type="checkbox" {...props} />;
}
