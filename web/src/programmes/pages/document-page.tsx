import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { DocumentKind, ProgrammeDocument } from '../../client/types';
import {
  Button,
  Card,
  ErrorSummary,
  Note,
  PageHeader,
  TextArea,
  TextField,
  Trouble,
  useToast,
} from '../../ui';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useDocument, useDocumentSteps } from '../launch-api';

const anchor = (key: string) => `section-${key}`;

interface PartProps {
  id: string;
  document: ProgrammeDocument;
}

interface SectionProps extends PartProps {
  section: ProgrammeDocument['sections'][number];
}

function Section({ id, document, section }: SectionProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { edit } = useDocumentSteps(id, document.kind);
  const [text, setText] = useState(section.text);
  if (!document.abilities.includes('edit'))
    return (
      <Card>
        <h2>{section.heading}</h2>
        <p className="as-written">{section.text}</p>
      </Card>
    );
  const save = () =>
    edit.mutate(
      { revision: document.revision, key: section.key, text },
      { onSuccess: () => toast(t('document.saved', { section: section.heading })) },
    );
  return (
    <Card>
      <h2>{section.heading}</h2>
      <TextArea
        id={anchor(section.key)}
        label={t('document.text_of', { section: section.heading })}
        rows={Math.min(16, 4 + Math.ceil(text.length / 90))}
        maxLength={8000}
        value={text}
        onChange={setText}
      />
      {edit.isError && <Trouble message={problemWords(edit.error, words)} />}
      <div>
        <Button
          busy={edit.isPending}
          onPress={save}
          aria-label={t('document.save_of', { section: section.heading })}
        >
          {t('document.save')}
        </Button>
      </div>
    </Card>
  );
}

function Finish({ id, document }: PartProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { finish } = useDocumentSteps(id, document.kind);
  const [name, setName] = useState('');
  if (!document.abilities.includes('finish')) return null;
  const faults = isProblem(finish.error) ? finish.error.faults : [];
  return (
    <Card warm>
      <h2>{t('document.finish.title')}</h2>
      <p>{t('document.finish.body')}</p>
      {faults.length > 0 ? (
        <ErrorSummary
          errors={faults.map((fault) => ({
            field: fault.pointer.startsWith('/sections/')
              ? anchor(fault.pointer.replace('/sections/', ''))
              : 'signed-off-by',
            message: fault.pointer === '/signed_off_by' ? t('document.finish.no_name') : fault.message,
          }))}
        />
      ) : (
        finish.isError && <Trouble message={problemWords(finish.error, words)} />
      )}
      <TextField
        id="signed-off-by"
        label={t('document.finish.name')}
        hint={t('document.finish.name_hint')}
        maxLength={160}
        value={name}
        onChange={setName}
      />
      <div>
        <Button
          kind="main"
          busy={finish.isPending}
          onPress={() => finish.mutate(name, { onSuccess: () => toast(t('document.finish.done')) })}
        >
          {t('document.finish.do')}
        </Button>
      </div>
    </Card>
  );
}

function Begin({ id, document }: PartProps) {
  const words = useWords();
  const { t } = words;
  const { begin } = useDocumentSteps(id, document.kind);
  if (!document.abilities.includes('begin')) return null;
  const again = document.versions.length > 0;
  return (
    <Card warm>
      <p>{t(again ? 'document.begin.again' : 'document.begin.first')}</p>
      {begin.isError && <Trouble message={problemWords(begin.error, words)} />}
      <div className="button-row">
        {again && (
          <Button busy={begin.isPending} onPress={() => begin.mutate('last_version')}>
            {t('document.begin.from_last')}
          </Button>
        )}
        <Button
          kind={again ? 'second' : 'main'}
          busy={begin.isPending}
          onPress={() => begin.mutate('settings')}
        >
          {t(again ? 'document.begin.afresh' : 'document.begin.do')}
        </Button>
      </div>
    </Card>
  );
}

function Versions({ document }: { document: ProgrammeDocument }) {
  const { t, date } = useWords();
  const signed = document.versions.filter((version) => version.finished_at);
  if (signed.length === 0) return null;
  return (
    <Card quiet>
      <h2>{t('document.versions')}</h2>
      <ul>
        {signed.map((version) => (
          <li key={version.number}>
            {t('document.standing.finished', {
              number: version.number,
              name: version.signed_off_by ?? '',
              when: version.finished_at ? date(version.finished_at) : '',
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export default function DocumentPage() {
  const { id = '', kind = 'dpia' } = useParams();
  const { t } = useWords();
  const query = useDocument(id, kind as DocumentKind);
  return (
    <LoadedPage query={query} title={t('document.title')} lines={10}>
      {(document) => (
        <>
          <PageHeader
            above={<Link href={`/programmes/${id}/launch`}>{t('launch.title')}</Link>}
            title={t(`document.kind.${document.kind}`)}
            lead={t(`document.lead.${document.kind}`)}
            actions={
              <>
                <a className="button" data-kind="second" data-size="usual" href={document.print_url}>
                  {t('document.print')}
                </a>
                {document.abilities.includes('pdf') && (
                  <a className="button" data-kind="second" data-size="usual" href={document.pdf_url}>
                    {t('document.pdf')}
                  </a>
                )}
              </>
            }
          />
          <div className="stack" data-gap="large">
            <Note>
              <p>{t('document.not_advice')}</p>
            </Note>
            <Begin id={id} document={document} />
            {document.sections.map((section) => (
              <Section
                key={`${document.number} ${document.state} ${section.key}`}
                id={id}
                document={document}
                section={section}
              />
            ))}
            <Finish id={id} document={document} />
            <Versions document={document} />
          </div>
        </>
      )}
    </LoadedPage>
  );
}
