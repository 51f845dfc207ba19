import { type ReactNode, useId } from 'react';
import { Icon } from './icon';

/** What every field has around its control. */
export interface FieldFrame {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** The anchor that an ErrorSummary links to. */
  id?: string;
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** The frame every single control shares: label, hint, error, and the wiring between them. */
export function Field({
  label,
  hint,
  error,
  id,
  children,
}: FieldFrame & { children: (wiring: Wiring) => ReactNode }) {
  const made = useId();
  const control = id ?? made;
  const described = [hint ? `${control}-hint` : '', error ? `${control}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label className="field-label" htmlFor={control}>
        {label}
      </label>
      {hint && (
        <span className="field-hint" id={`${control}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${control}-error`} text={error} />}
      {children({
        id: control,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
    </div>
  );
}

/** What is wrong with a field; stands above the control, where it is read first. */
export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <span className="field-error" id={id}>
      <Icon name="note" size={18} /> {text}
    </span>
  );
}

type Width = 'short' | 'medium' | 'full';

interface TextProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'time';
  name?: string;
  autoComplete?: string;
  inputMode?: 'numeric' | 'email' | 'text';
  maxLength?: number;
  width?: Width;
  disabled?: boolean;
  /** For what is written in another language than the page. */
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
}

/** One line of text. Also dates: the browser's own date control is spoken, typed and localised for us. */
export function TextField({ value, onChange, width = 'full', type = 'text', ...rest }: TextProps) {
  const { label, hint, error, id, ...input } = rest;
  return (
    <Field label={label} hint={hint} error={error} {...(id ? { id } : {})}>
      {(wiring) => (
        <input
          {...wiring}
          {...input}
          type={type}
          className="control"
          data-width={width}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A date, through the browser's own control. */
export function DateField(props: Omit<TextProps, 'type' | 'width'>) {
  return <TextField {...props} type="date" width="medium" />;
}

interface TextAreaProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  rows?: number;
  /** Words such as "12 characters left", shown when given. */
  count?: string;
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
}

/** Several lines of text. */
export function TextArea({
  value,
  onChange,
  maxLength,
  rows = 4,
  count,
  lang,
  dir,
  ...frame
}: TextAreaProps) {
  return (
    <Field {...frame}>
      {(wiring) => (
        <>
          <textarea
            {...wiring}
            className="control"
            rows={rows}
            maxLength={maxLength}
            lang={lang}
            dir={dir}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {count && <span className="field-count">{count}</span>}
        </>
      )}
    </Field>
  );
}

/** One of the answers that are offered. */
export interface Option<T extends string = string> {
  value: T;
  label: string;
  hint?: string;
}

interface SelectProps<T extends string> extends FieldFrame {
  value: T;
  onChange: (value: T) => void;
  options: readonly Option<T>[];
  width?: Width;
}

/** The platform's own list: light, familiar on a phone, and it works with every assistive tool. */
export function Select<T extends string>({ value, onChange, options, width, ...frame }: SelectProps<T>) {
  return (
    <Field {...frame}>
      {(wiring) => (
        <select
          {...wiring}
          className="control"
          data-width={width ?? 'full'}
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
