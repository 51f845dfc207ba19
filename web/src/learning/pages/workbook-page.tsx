import { lazy, Suspense, useState } from 'react';
import { Link, useSearch } from 'wouter';
import type { Workbook, WorkbookSheet } from '../../client/types';
import { Button, ButtonLink, Card, Note, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { type Keeping, KeepingContext } from '../../vault/keeping.ts';
import { useWords } from '../../words/words';
import { useLibrary, useWorkbook } from '../api';
import { Contacts } from '../parts/contacts';
import { useLibraryPlace } from '../parts/place';
import { Prose } from '../parts/prose';
import { Room } from '../parts/room';

// The vault is heavy, and most read their book on paper.
const WorkbookKeeper = lazy(() => import('../../vault/parts/workbook-keeper.tsx'));

function Sheet({ sheet }: { sheet: WorkbookSheet }) {
  const { t } = useWords();
  return (
    <section className="sheet stack">
      <h2>{t('learning.workbook.sheet', { number: sheet.number, title: sheet.title })}</h2>
      <Prose text={sheet.purpose} />
      <Card>
        <h3>{t('learning.workbook.before')}</h3>
        <Room label={sheet.exercise} place={`before-${sheet.number}`} />
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
        <Room label={sheet.afterwards} place={`after-${sheet.number}`} />
      </Card>
    </section>
  );
}

/** The offer to keep what is written, taken when somebody asks for it. */
function Keep({ book, onKeeping }: { book: string; onKeeping: (keeping: Keeping | null) => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  if (asked) {
    return (
      <Suspense>
        <WorkbookKeeper {...{ book, onKeeping }} />
      </Suspense>
    );
  }
  return (
    <div className="row no-print">
      <span>{t('learning.workbook.keep_offer')}</span>
      <Button onPress={() => setAsked(true)}>{t('learning.workbook.keep_all')}</Button>
    </div>
  );
}

interface BookProps {
  book: Workbook;
  programme: string;
  at: string;
  /** Where the file is; nothing where none is made. */
  file: string | null;
  /** What answers are kept under; nothing before it is known. */
  name: string | null;
}

function Book({ book, programme, at, file, name }: BookProps) {
  const { t } = useWords();
  const { conversations, minutes, days_apart: days } = book;
  const [keeping, setKeeping] = useState<Keeping | null>(null);
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
        <Contacts contacts={book.contacts} programme={programme} />
      </section>
      {name && <Keep book={name} onKeeping={setKeeping} />}
      <KeepingContext value={keeping}>
        {book.sheets.map((sheet) => (
          <Sheet key={sheet.number} sheet={sheet} />
        ))}
      </KeepingContext>
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
  const page = asked ?? library?.own_sides[0];
  // Only an installation with a browser of its own makes files; everybody can print the page.
  const makes = library?.abilities.includes('workbook_pdf');
  const address = `/api/v1/programmes/${id}/workbook.pdf${asked ? `?side=${asked}` : ''}`;
  return (
    <LoadedPage query={query} title={t('learning.workbook.title')} lines={8}>
      {(book) => (
        <Book
          {...{ book, at }}
          programme={id}
          file={makes ? address : null}
          name={page ? `${id} ${page}` : null}
        />
      )}
    </LoadedPage>
  );
}
