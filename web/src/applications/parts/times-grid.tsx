import { Answers, type FieldFrame } from '../../ui';
import { useWords, type WordKey } from '../../words/words';
import { weekOf } from '../steps';

interface TimesGridProps extends FieldFrame {
  id: string;
  choices: readonly { value: string; label: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** The half-days of a working week: a row for each day. */
export function TimesGrid({ label, hint, error, id, choices, value, onChange }: TimesGridProps) {
  const { t } = useWords();
  const toggle = (half: string, on: boolean) =>
    onChange(on ? [...value, half] : value.filter((item) => item !== half));
  return (
    <Answers label={label} hint={hint} error={error} id={id}>
      <div className="week">
        {weekOf([...choices]).map(({ day, halves }) => (
          <div className="week-day" key={day}>
            <span className="week-name" aria-hidden="true">
              {t(`application.day.${day}` as WordKey)}
            </span>
            {halves.map((half) => {
              const checked = value.includes(half.value);
              return (
                <label className="half" key={half.value} data-selected={checked ? '' : undefined}>
                  <input
                    className="choice-input"
                    type="checkbox"
                    aria-label={half.label}
                    checked={checked}
                    onChange={(event) => toggle(half.value, event.target.checked)}
                  />
                  {t(`application.half.${half.part}` as WordKey)}
                </label>
              );
            })}
          </div>
        ))}
      </div>
    </Answers>
  );
}
