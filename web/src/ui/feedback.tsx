import { Component, type ErrorInfo, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words';
import { Button } from './button';
import { Drawing, type DrawingName } from './drawing';
import { Note } from './page';

/** One fault of a form. */
export interface FormError {
  /** The id of the field it belongs to, or none for the whole form. */
  field?: string;
  message: string;
}

/** All faults of a form, each a link to its field; takes focus when it appears and when it says something else. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  // What it says and not the array: a form that is drawn again with each key must not take the focus from its field.
  const said = errors.map(({ field, message }) => `${field ?? ''}:${message}`).join('\n');
  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);
  if (!said) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('ui.error_summary')}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field ?? ''}${error.message}`}>
            {error.field ? (
              <a
                href={`#${error.field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(error.field ?? '')?.focus();
                }}
              >
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface EmptyStateProps {
  drawing: DrawingName;
  title: string;
  /** Why it is empty, or what will be here. */
  children: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet: what will be here, why, and the one way on. */
export function EmptyState({ drawing, title, children, action }: EmptyStateProps) {
  return (
    <section className="empty">
      <Drawing name={drawing} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div className="button-row">{action}</div>}
    </section>
  );
}

/** Grey bars where the words will be, and the word "Loading" for those who do not see them. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useWords();
  return (
    <div className="skeleton" role="status">
      {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key) => (
        <span key={key} />
      ))}
      <b className="visually-hidden">{t('ui.loading')}</b>
    </div>
  );
}

interface TroubleProps {
  /** What the server said, in words for people. */
  message: string;
  onRetry?: () => void;
}

/** What did not work, said when it appears, with a way to try again where there is one. */
export function Trouble({ message, onRetry }: TroubleProps) {
  const { t } = useWords();
  return (
    <Note tone="bad" icon="warning" live>
      <p>
        <strong>{t('ui.trouble')}</strong> {message}
      </p>
      {onRetry && (
        <div>
          <Button size="small" onPress={onRetry}>
            {t('ui.try_again')}
          </Button>
        </div>
      )}
    </Note>
  );
}

interface BoundaryProps {
  children: ReactNode;
  fallback: (retry: () => void) => ReactNode;
  report?: (error: unknown, info: ErrorInfo) => void;
}

/** Keeps a bug in one part from blanking the page. */
export class ErrorBoundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.report?.(error, info);
  }

  override render(): ReactNode {
    return this.state.failed
      ? this.props.fallback(() => this.setState({ failed: false }))
      : this.props.children;
  }
}
