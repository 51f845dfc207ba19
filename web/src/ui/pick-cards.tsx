import { type ReactNode, useId } from 'react';

interface PickCardsProps<T> {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  itemTitle: (item: T) => string;
  chosen: string | null;
  onChoose: (key: string) => void;
  children: (item: T) => ReactNode;
}

/** A choice between a few things that need reading: radio buttons in the shape of cards. */
export function PickCards<T>(props: PickCardsProps<T>) {
  const { label, items, itemKey, itemTitle, chosen, onChoose, children } = props;
  const name = useId();
  return (
    <fieldset className="pick-cards">
      <legend className="visually-hidden">{label}</legend>
      {items.map((item) => {
        const key = itemKey(item);
        return (
          <label className="pick-card choice-like" key={key} data-selected={chosen === key ? '' : undefined}>
            <input
              className="choice-input"
              type="radio"
              name={name}
              checked={chosen === key}
              onChange={() => onChoose(key)}
            />
            <span className="pick-title">
              {itemTitle(item)}
              <span className="choice-box" data-round="">
                {chosen === key && <span className="choice-dot" />}
              </span>
            </span>
            {children(item)}
          </label>
        );
      })}
    </fieldset>
  );
}
