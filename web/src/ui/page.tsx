import { type ReactNode, useEffect } from 'react';
import { useWords } from '../words/words';
import { Icon, type IconName } from './icon';

interface PageHeaderProps {
  title: string;
  /** One line above the heading: where this page belongs. */
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  id?: string;
}

/** The page's only h1, and the document's title. */
export function PageHeader({ title, above, lead, actions }: PageHeaderProps) {
  const { t } = useWords();
  useEffect(() => {
    document.title = t('ui.document_title', { title });
  }, [t, title]);
  return (
    <header className="page-header">
      <div className="page-header-words">
        {above && <div className="page-above">{above}</div>}
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {actions && <div className="button-row">{actions}</div>}
    </header>
  );
}

/** Who can see this: always the same teal, always the same eye. */
export function WhoCanSee({ children }: { children: ReactNode }) {
  return (
    <p className="who">
      <Icon name="eye" size={18} />
      <span>{children}</span>
    </p>
  );
}

interface NoteProps {
  tone?: 'quiet' | 'warn' | 'bad' | 'good';
  icon?: IconName;
  children: ReactNode;
  /** Set when the note appears in answer to something the person did. */
  live?: boolean;
}

/** A remark in the page: quiet, good, a warning, or what went wrong. */
export function Note({ tone = 'quiet', icon = 'note', children, live = false }: NoteProps) {
  return (
    <div className="note" data-tone={tone} role={live ? 'status' : undefined}>
      <Icon name={icon} />
      <div className="stack" data-gap="small">
        {children}
      </div>
    </div>
  );
}

/** A surface for one subject; warm for the one that waits for the person. */
export function Card(props: { children: ReactNode; warm?: boolean; quiet?: boolean; label?: string }) {
  const { children, warm, quiet, label } = props;
  return (
    <section
      className="card"
      data-warm={warm ? '' : undefined}
      data-quiet={quiet ? '' : undefined}
      aria-label={label}
    >
      {children}
    </section>
  );
}

/** A picture of somebody who has none. Decoration: the name always stands beside it. */
export function Initials({ name, senior = false }: { name: string; senior?: boolean }) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return (
    <span className="initials" data-side={senior ? 'senior' : undefined} aria-hidden="true">
      {letters.join('').toUpperCase()}
    </span>
  );
}

/** Numbers that count, each with what it counts. */
export function Figures({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="figures">
      {items.map((item) => (
        <div className="figure" key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
