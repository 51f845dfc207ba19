import { Link, useSearch } from 'wouter';
import type { Workbook, WorkbookSheet } from '../../client/types';
import { Button, ButtonLink, Card, Note, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useLibrary, useWorkbook } from '../api';
import { Contacts } from '../parts/contacts';
import { useLibraryPlace } from '../parts/place';
import { Prose } from '../parts/prose';

/** Room to write. What is written stays in the page: nobody asks for it and nothing keeps it. */
function Room({ label, id }: { label: string; id: string }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea className="control" id={id} rows={4} autoComplete="off" />
    </div>
  );
}

function Sheet({ sheet }: { sheet: WorkbookSheet }) {
  const { t } = useWords();
  return (
    <section className="sheet stack">
      <h2>{t('learning.workbook.sheet', { number: sheet.number, title: sheet.title })}</h2>
      <Prose text={sheet.purpose} />
      <Card>
        <h3>{t('learning.workbook.before')}</h3>
        <Room label={sheet.exercise} id={`before-${sheet.number}`} />
      </Card>
      <Card>
        <h3>{t('learning.workbook.prompts')}</h3>
        <ul className="stack" data-gap="small">
          {sheet.prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
        <p className="quiet">{t('learning.workbook.pass')}</p>
      </Card>
      <Card>
        <h3>{t('learning.workbook.after')}</h3>
        <Room label={sheet.afterwards} id={`after-${sheet.number}`} />
      </Card>
    </section>
  );
}

function Book({ book, at, file }: { book: Workbook; at: string; file: string | null }) {
  const { t } = useWords();
  const { conversations, minutes, days_apart: days } = book;
  return (
    <article className="stack" data-gap="large">
      <PageHeader
        above={book.programme_name}
        title={t('learning.workbook.of', { role: book.side_label })}
        lead={book.intro.replaceAll('\n', ' ')}
        actions={
          <span className="row no-print">
            <Button kind="main" onPress={() => window.print()}>
              {t('learning.print')}
            </Button>
            {file && (
              <ButtonLink to={file} download>
                {t('learning.workbook.pdf')}
              </ButtonLink>
            )}
          </span>
        }
      />
      <WhoCanSee>{t('learning.workbook.who')}</WhoCanSee>
      <Note>
        <p>{t('learning.workbook.rhythm', { conversations, minutes, days, partner: book.partner_label })}</p>
      </Note>
      {book.information.map((part) => (
        <section className="stack" data-gap="small" key={part.heading}>
          <h2>{part.heading}</h2>
          <Prose text={part.text} />
        </section>
      ))}
      <section className="stack">
        <h2>{t('learning.contacts.title')}</h2>
        <Contacts contacts={book.contacts} />
      </section>
      {book.sheets.map((sheet) => (
        <Sheet key={sheet.number} sheet={sheet} />
      ))}
      <section className="sheet stack">
        <h2>{t('learning.workbook.tasks')}</h2>
        <p>{t('learning.workbook.tasks_lead')}</p>
        <ul className="stack" data-gap="small">
          {book.tasks.map((task) => (
            <li key={task.try_this}>
              <Prose text={task.try_this} />
            </li>
          ))}
        </ul>
      </section>
      <p className="no-print">
        <Link href={at}>{t('learning.topic.back')}</Link>
      </p>
    </article>
  );
}

/** A person's own workbook, on a phone, a screen or paper. */
export default function WorkbookPage() {
  const { t } = useWords();
  const { id, at } = useLibraryPlace();
  const side = new URLSearchParams(useSearch()).get('side');
  useHeadingFocus(`${at}/workbook`);
  const asked = side === 'mentor' || side === 'mentee' ? side : undefined;
  const query = useWorkbook(id, asked);
  const library = useLibrary(id).data;
  // Only an installation with a browser of its own makes files; everybody can print the page.
  const makes = library?.abilities.includes('workbook_pdf');
  const address = `/api/v1/programmes/${id}/workbook.pdf${asked ? `?side=${asked}` : ''}`;
  return (
    <LoadedPage query={query} title={t('learning.workbook.title')} lines={8}>
      {(book) => <Book book={book} at={at} file={makes ? address : null} />}
    </LoadedPage>
  );
}
