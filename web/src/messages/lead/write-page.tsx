import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { MessageAudience, MessageDraft, MessageList, MessageView } from '../../client/types';
import { Button, Card, Note, PageHeader, RadioGroup, TextArea, TextField, Trouble } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBegin, useMessage, useMessages } from '../api';
import { Paragraphs } from '../paragraphs';
import { useKeptDraft } from './kept-draft';
import { Leaving } from './leaving';
import { Look } from './look';

const longest = { subject: 150, text: 5000 };

interface FieldsProps {
  draft: MessageDraft;
  change: (part: Partial<MessageDraft>) => void;
  list: MessageList;
  wrong: (field: string) => string | undefined;
}

function Fields({ draft, change, list, wrong }: FieldsProps) {
  const { t } = useWords();
  const labels = { mentor: list.mentor_label, mentee: list.mentee_label };
  const groups = list.audiences.map(({ audience, people }) => ({
    value: audience,
    label: t(`message.group.${audience}`, labels),
    hint: t('message.people', { count: people }),
  }));
  return (
    <>
      <Card>
        <RadioGroup<MessageAudience['audience']>
          id="audience"
          label={t('message.write.group')}
          hint={t('message.write.group_hint')}
          columns={2}
          options={groups}
          value={draft.audience}
          onChange={(audience) => change({ audience })}
        />
      </Card>
      <Card>
        <TextField
          id="subject"
          label={t('message.write.subject')}
          hint={t('message.write.subject_hint', { programme: list.programme_name })}
          error={wrong('subject')}
          maxLength={longest.subject}
          value={draft.subject}
          onChange={(subject) => change({ subject })}
        />
        <TextArea
          id="text"
          label={t('message.write.text')}
          hint={t('message.write.text_hint')}
          error={wrong('text')}
          rows={12}
          maxLength={longest.text}
          count={t('message.write.count', { left: longest.text - [...draft.text].length })}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
      </Card>
    </>
  );
}

/** Somebody else was faster: nothing is lost until the writer says so. */
function Overtaken({ id, mine, onTheirs }: { id: string; mine: MessageDraft; onTheirs: () => void }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const begin = useBegin(id);
  return (
    <Note tone="warn" icon="warning" live>
      <p>{t('message.overtaken.body')}</p>
      {begin.isError && <p>{problemWords(begin.error, words)}</p>}
      <div className="button-row">
        <Button
          kind="main"
          busy={begin.isPending}
          onPress={() =>
            begin.mutate(mine, { onSuccess: (made) => go(`/programmes/${id}/messages/${made.id}`) })
          }
        >
          {t('message.overtaken.keep')}
        </Button>
        <Button onPress={onTheirs}>{t('message.overtaken.theirs')}</Button>
      </div>
    </Note>
  );
}

interface EditorProps {
  message: MessageView;
  list: MessageList;
  id: string;
  /** Asks the server for what stands there now. */
  onFresh: () => void;
  onSent: (sent: MessageView) => void;
}

function Editor({ message, list, id, onFresh, onSent }: EditorProps) {
  const words = useWords();
  const { t } = words;
  const { draft, change, keep, keeping, error, version } = useKeptDraft(message);
  const [looking, setLooking] = useState(false);
  const [tried, setTried] = useState(false);
  useHeadingFocus(`/programmes/${id}/messages/${message.id}${looking ? '#look' : ''}`);
  const missing = { subject: draft.subject.trim() === '', text: draft.text.trim() === '' };
  const wrong = (field: string) => {
    const fault = isProblem(error) && error.faults.find(({ pointer }) => pointer === `/${field}`);
    if (fault) return fault.message;
    return tried && missing[field as 'subject' | 'text']
      ? t(`message.write.no_${field as 'subject' | 'text'}`)
      : undefined;
  };
  const look = async () => {
    setTried(true);
    const first = missing.subject ? 'subject' : missing.text ? 'text' : null;
    if (first) return document.getElementById(first)?.focus();
    if (await keep()) setLooking(true);
  };
  if (looking) {
    return (
      <Look
        message={{ ...message, draft, version: version() }}
        list={list}
        onChange={(refused) => {
          setLooking(false);
          if (refused) onFresh();
        }}
        onSent={onSent}
      />
    );
  }
  return (
    <>
      <PageHeader title={t('message.write.title')} lead={t('message.write.lead')} />
      <Fields draft={draft} change={change} list={list} wrong={wrong} />
      {keeping === 'overtaken' && <Overtaken id={id} mine={draft} onTheirs={onFresh} />}
      {keeping === 'failed' && <Trouble message={problemWords(error, words)} onRetry={() => void keep()} />}
      <div className="row" data-spread="">
        <Button kind="main" onPress={() => void look()}>
          {t('message.write.look')}
        </Button>
        <span role="status">{t(`message.keeping.${keeping}`)}</span>
      </div>
      <p>
        <Link href={`/programmes/${id}/messages`}>{t('message.back')}</Link>
      </p>
    </>
  );
}

/** What is on its way or has been sent cannot be written at any more. */
function Done({ message, id }: { message: MessageView; id: string }) {
  const { t, date } = useWords();
  useHeadingFocus(`/programmes/${id}/messages/${message.id}#${message.state}`);
  return (
    <>
      <PageHeader title={t(message.state === 'sent' ? 'message.done.sent' : 'message.done.leaving')} />
      {message.state === 'leaving' ? (
        <Leaving message={message} />
      ) : (
        <Card label={message.draft.subject}>
          <h2>{message.draft.subject}</h2>
          <p>
            {t('message.done.people', {
              count: message.people ?? 0,
              date: date(message.sent_at ?? message.updated_at),
            })}
          </p>
          <Paragraphs text={message.draft.text} />
        </Card>
      )}
      <p>
        <Link href={`/programmes/${id}/messages`}>{t('message.back')}</Link>
      </p>
    </>
  );
}

interface WriteProps {
  message: MessageView;
  list: MessageList;
  id: string;
  onFresh: () => Promise<MessageView | undefined>;
}

/** Another lead may send a draft while it is written: what is in the fields stays until its writer decides. */
function Write({ message, list, id, onFresh }: WriteProps) {
  const [begun, setBegun] = useState(message);
  if (begun.state !== 'draft') return <Done message={message} id={id} />;
  const fresh = () => void onFresh().then((now) => now && setBegun(now));
  return <Editor key={begun.version} message={begun} list={list} id={id} onFresh={fresh} onSent={setBegun} />;
}

/** Writing a message: what it says, how it looks as a mail, and sending it. */
export default function WritePage() {
  const { t } = useWords();
  const { id = '', message = '' } = useParams();
  const list = useMessages(id);
  const query = useMessage(message);
  const fresh = () => query.refetch().then(({ data }) => data);
  return (
    <LoadedPage query={query} title={t('message.write.title')}>
      {(one) => (
        <LoadedPage query={list} title={t('message.write.title')}>
          {(all) => <Write key={one.id} message={one} list={all} id={id} onFresh={fresh} />}
        </LoadedPage>
      )}
    </LoadedPage>
  );
}
