import type { MessageList, MessagePreview, MessageView } from '../../client/types';
import { Button, Card, Loaded, Note, PageHeader, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { usePreview, useSend } from '../api';
import { Paragraphs } from '../paragraphs';

/** The letter in the order of the mail: what the server lays out for a mail program, laid out here. */
function Mail({ preview }: { preview: MessagePreview }) {
  const { t } = useWords();
  return (
    <>
      <p>
        <strong>{t('message.look.subject')}</strong> {preview.subject}
      </p>
      <Card label={t('message.look.mail')}>
        <h2>{preview.heading}</h2>
        <p>{preview.greeting}</p>
        <Paragraphs text={preview.body} />
        <p>
          <span className="button" data-kind="main" aria-hidden="true">
            {preview.action}
          </span>
          <span className="visually-hidden">{t('message.look.button', { label: preview.action })}</span>
        </p>
        <p className="quiet">{preview.note}</p>
        <p className="quiet">{preview.footer}</p>
      </Card>
      <details>
        <summary>{t('message.look.plain')}</summary>
        <p className="typed">{preview.plain}</p>
      </details>
    </>
  );
}

interface LookProps {
  message: MessageView;
  list: MessageList;
  /** Back to writing; after a refusal from what stands there by now. */
  onChange: (refused: boolean) => void;
  onSent: (sent: MessageView) => void;
}

/** The mail as its readers will see it, and sending it. */
export function Look({ message, list, onChange, onSent }: LookProps) {
  const words = useWords();
  const { t } = words;
  const query = usePreview(message.id, message.version);
  const send = useSend();
  const labels = { mentor: list.mentor_label, mentee: list.mentee_label };
  return (
    <>
      <PageHeader title={t('message.look.title')} lead={t('message.look.lead')} />
      <Loaded query={query}>
        {(preview) => (
          <>
            <Mail preview={preview} />
            <Note icon="note">
              <p>
                {t('message.look.to', {
                  group: t(`message.group.${message.draft.audience}`, labels),
                  count: preview.people,
                })}
              </p>
              <p>{t('message.look.minute', { seconds: list.hold_seconds })}</p>
            </Note>
            {send.isError && <Trouble message={problemWords(send.error, words)} />}
            <div className="button-row">
              <Button
                kind="main"
                busy={send.isPending}
                onPress={() => send.mutate(message, { onSuccess: onSent })}
              >
                {t('message.look.send', { count: preview.people })}
              </Button>
              <Button onPress={() => onChange(send.isError)}>{t('message.look.change')}</Button>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
