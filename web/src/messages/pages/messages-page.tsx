import { Link } from 'wouter';
import { Card, PageHeader, WhoCanSee } from '../../ui';
import { EmptyState } from '../../ui/feedback';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useReceived } from '../api';
import { Paragraphs } from '../paragraphs';

/** What leads have written to the person; the same words as in the mail. */
export default function MessagesPage() {
  const { t, date } = useWords();
  useHeadingFocus('/messages');
  return (
    <LoadedPage query={useReceived()} title={t('message.got.title')}>
      {({ items }) => (
        <>
          <PageHeader title={t('message.got.title')} lead={t('message.got.lead')} />
          {items.length === 0 && (
            <EmptyState drawing="letter" title={t('message.got.none_title')}>
              {t('message.got.none')}
            </EmptyState>
          )}
          {items.map((message) => (
            <Card key={message.id} label={message.subject}>
              <h2>{message.subject}</h2>
              <p className="quiet">
                {t('message.got.from', { programme: message.programme_name, date: date(message.sent_at) })}
              </p>
              <Paragraphs text={message.text} />
            </Card>
          ))}
          {items.length > 0 && <WhoCanSee>{t('message.got.who')}</WhoCanSee>}
          <p>
            <Link href="/">{t('application.start.home')}</Link>
          </p>
        </>
      )}
    </LoadedPage>
  );
}
