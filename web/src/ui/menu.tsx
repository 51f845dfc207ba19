import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

/** One thing a menu offers. */
export interface MenuEntry {
  id: string;
  label: ReactNode;
  /** What a screen reader and type-ahead hear when the label is more than text. */
  text?: string;
  onSelect: () => void;
  disabled?: boolean;
}

interface MenuProps {
  label: string;
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  /** Words above the entries, such as who is signed in. */
  about?: ReactNode;
}

/** A menu that a button opens; arrows, Escape and first letters work. */
export function Menu({ label, trigger, entries, about }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="menu-popover" placement="bottom end">
        {about && <p className="menu-about">{about}</p>}
        <AriaMenu className="menu" aria-label={label}>
          {entries.map((entry) => (
            <AriaMenuItem
              key={entry.id}
              id={entry.id}
              className="menu-item"
              textValue={entry.text ?? (typeof entry.label === 'string' ? entry.label : entry.id)}
              isDisabled={entry.disabled ?? false}
              onAction={entry.onSelect}
            >
              {entry.label}
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
