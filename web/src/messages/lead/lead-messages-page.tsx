import { useLocation, useParams } from 'wouter';
import type { MessageList, MessageView } from '../../client/types';
import { Button, ButtonLink, Card, Note, PageHeader, Tag, Trouble, useToast, WhoCanSee } from '../../ui';
import { EmptyState } from '../../ui/feedback';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBegin, useDelete, useMessages } from '../api';
import { Paragraphs } from '../paragraphs';
import { Leaving } from './leaving';

/** Begins a draft and goes to it. */
function Begin({ id }: { id: string }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const begin = useBegin(id);
  return (
    <>
      <Button
        kind="main"
        busy={begin.isPending}
        onPress={() =>
          begin.mutate(
            { audience: 'everybody', subject: '', text: '' },
            { onSuccess: (made) => go(`/programmes/${id}/messages/${made.id}`) },
          )
        }
      >
        {t('message.begin')}
      </Button>
      {begin.isError && <Trouble message={problemWords(begin.error, words)} />}
    </>
  );
}

interface OneProps {
  message: MessageView;
  list: MessageList;
  id: string;
}

function useGroup(list: MessageList) {
  const { t } = useWords();
  return (message: MessageView) =>
    t(`message.group.${message.draft.audience}`, { mentor: list.mentor_label, mentee: list.mentee_label });
}

function DraftCard({ message, list, id }: OneProps) {
  const words = useWords();
  const { t, moment } = words;
  const toast = useToast();
  const remove = useDelete();
  const group = useGroup(list);
  const title = message.draft.subject.trim() || t('message.untitled');
  return (
    <Card label={title} warm={message.came_back}>
      <h3>{title}</h3>
      <p className="quiet">
        {t('message.draft_of', { group: group(message), when: moment(message.updated_at) })}
      </p>
      {message.came_back && <Note tone="warn">{t('message.came_back')}</Note>}
      {remove.isError && <Trouble message={problemWords(remove.error, words)} />}
      <div className="button-row">
        <ButtonLink
          to={`/programmes/${id}/messages/${message.id}`}
          aria-label={t('message.go_on_with', { title })}
        >
          {t('message.go_on')}
        </ButtonLink>
        <Button
          kind="quiet"
          busy={remove.isPending}
          aria-label={t('message.delete_one', { title })}
          onPress={() => remove.mutate(message, { onSuccess: () => toast(t('message.deleted')) })}
        >
          {t('message.delete')}
        </Button>
      </div>
    </Card>
  );
}

function SentCard({ message, list }: Omit<OneProps, 'id'>) {
  const { t, date } = useWords();
  const group = useGroup(list);
  return (
    <Card label={message.draft.subject}>
      <div className="row" data-spread="">
        <h3>{message.draft.subject}</h3>
        <Tag tone="good">{t('message.people', { count: message.people ?? 0 })}</Tag>
      </div>
      <p className="quiet">
        {t('message.sent_to', { group: group(message), date: date(message.sent_at ?? message.updated_at) })}
      </p>
      <details>
        <summary>{t('message.read')}</summary>
        <Paragraphs text={message.draft.text} />
      </details>
    </Card>
  );
}

function Messages({ list, id }: { list: MessageList; id: string }) {
  const { t } = useWords();
  const of = (state: MessageView['state']) => list.items.filter((one) => one.state === state);
  const [drafts, leaving, sent] = [of('draft'), of('leaving'), of('sent')];
  const begin = list.abilities.includes('write') && <Begin id={id} />;
  return (
    <>
      <PageHeader
        title={t('message.title')}
        lead={t('message.lead', { left: list.left_today })}
        {...(list.items.length > 0 ? { actions: begin } : {})}
      />
      {list.items.length === 0 && (
        <EmptyState drawing="bubbles" title={t('message.none_title')} action={begin}>
          {t('message.none')}
        </EmptyState>
      )}
      {leaving.map((message) => (
        <Leaving key={message.id} message={message} />
      ))}
      {drafts.length > 0 && (
        <section className="stack">
          <h2>{t('message.drafts')}</h2>
          {drafts.map((message) => (
            <DraftCard key={message.id} message={message} list={list} id={id} />
          ))}
        </section>
      )}
      {sent.length > 0 && (
        <section className="stack">
          <h2>{t('message.sent')}</h2>
          {sent.map((message) => (
            <SentCard key={message.id} message={message} list={list} />
          ))}
        </section>
      )}
      <WhoCanSee>{t('message.who')}</WhoCanSee>
    </>
  );
}

/** What leads of a programme write: drafts, what is on its way, and what was sent. */
export default function LeadMessagesPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  useHeadingFocus(`/programmes/${id}/messages`);
  return (
    <LoadedPage query={useMessages(id)} title={t('message.title')}>
      {(list) => <Messages list={list} id={id} />}
    </LoadedPage>
  );
}
