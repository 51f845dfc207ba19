import { useWords } from '../words/words';
import { Button } from './button';

interface PaginationProps {
  /** "1 to 50 of 400 people" */
  words: string;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

/** Where in a long list somebody is, and the way on. A list of one page only says how long it is. */
export function Pagination({ words, onPrevious, onNext }: PaginationProps) {
  const { t } = useWords();
  return (
    <nav className="pages" aria-label={t('ui.pages')}>
      <span className="quiet number" role="status">
        {words}
      </span>
      {(onPrevious || onNext) && (
        <div className="button-row">
          <Button size="small" isDisabled={!onPrevious} {...(onPrevious ? { onPress: onPrevious } : {})}>
            {t('ui.previous')}
          </Button>
          <Button size="small" isDisabled={!onNext} {...(onNext ? { onPress: onNext } : {})}>
            {t('ui.next')}
          </Button>
        </div>
      )}
    </nav>
  );
}
