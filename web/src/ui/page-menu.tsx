import './page-menu.css';
import { useEffect, useId, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Icon } from './icon';

/** One page that the menu leads to. */
export interface PageMenuEntry {
  href: string;
  label: string;
}

/** Pages that belong to one stage of the work, under its name. */
export interface PageMenuGroup {
  name: string;
  entries: readonly PageMenuEntry[];
}

interface PageMenuProps {
  label: string;
  /** What a phone shows on the closed menu where no entry stands for the page. */
  closed: string;
  groups: readonly PageMenuGroup[];
  /** The address above the others, which is current only on its own page. */
  root: string;
}

/**
 * The second menu of a page, in groups. A wide window shows them side by side; a phone shows the page one is on, and
 * opens the rest below it. It closes with Escape and when another page comes.
 */
export function PageMenu({ label, closed, groups, root }: PageMenuProps) {
  const [location] = useLocation();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is what closes it
  useEffect(() => setOpen(false), [location]);
  const isCurrent = ({ href }: PageMenuEntry) =>
    location === href || (href !== root && location.startsWith(`${href}/`));
  const here = groups
    .flatMap(({ name, entries }) => entries.map((entry) => ({ name, entry })))
    .find(({ entry }) => isCurrent(entry));

  function closeOnEscape(key: string) {
    if (key !== 'Escape' || !open) return;
    setOpen(false);
    opener.current?.focus();
  }

  return (
    <nav className="page-menu no-print" aria-label={label} onKeyDown={(event) => closeOnEscape(event.key)}>
      <button
        type="button"
        ref={opener}
        className="page-menu-opener only-narrow"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'close' : 'menu'} />
        {here && (
          <>
            <span className="page-menu-stage">{here.name}</span>{' '}
          </>
        )}
        <span>{here?.entry.label ?? closed}</span>
      </button>
      <div className="page-menu-groups" id={id} data-open={open || undefined}>
        {groups.map(({ name, entries }, place) => (
          <div key={name} className="page-menu-group">
            <p id={`${id}-${place}`}>{name}</p>
            <ul aria-labelledby={`${id}-${place}`}>
              {entries.map((entry) => (
                <li key={entry.href}>
                  <Link href={entry.href} aria-current={isCurrent(entry) ? 'page' : undefined}>
                    {entry.label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
