import { Link, useParams } from 'wouter';
import type { KnowledgeTopic } from '../../client/types';
import { Button, ButtonLink, Card, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords, type WordKey } from '../../words/words';
import { useTopic } from '../api';
import { Contacts } from '../parts/contacts';
import { useLibraryPlace } from '../parts/place';
import { Prose } from '../parts/prose';

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Card>
      <h2>{title}</h2>
      <ul className="stack" data-gap="small">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}

function Tasks({ topic }: { topic: KnowledgeTopic }) {
  const { t } = useWords();
  const labels = { mentor: topic.mentor_label, mentee: topic.mentee_label };
  return (
    <Card warm>
      <h2>{t('learning.topic.try')}</h2>
      {topic.tasks.map((task) => (
        <div className="stack" data-gap="small" key={task.try_this}>
          <h3>
            {task.for === 'both'
              ? t('learning.library.for_both', labels)
              : t('learning.library.for_one', { role: labels[task.for] })}
          </h3>
          <Prose text={task.try_this} />
          <p>
            <strong>{t('learning.topic.ask_yourself')}</strong> {task.ask_yourself}
          </p>
        </div>
      ))}
      <WhoCanSee>{t('learning.topic.nothing_kept')}</WhoCanSee>
    </Card>
  );
}

/** For whoever runs a group meeting about the topic; others are not sent it. */
function Facilitation({ topic }: { topic: KnowledgeTopic }) {
  const { t } = useWords();
  if (!topic.facilitation) return null;
  return (
    <Card quiet>
      <h2>{t('learning.topic.facilitation')}</h2>
      <WhoCanSee>{t('learning.topic.facilitation_who')}</WhoCanSee>
      <ol className="stack">
        {topic.facilitation.map((step) => (
          <li key={step.heading}>
            <strong>{t('learning.topic.step', { heading: step.heading, count: step.minutes })}</strong>
            <Prose text={step.text} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What the leads named before the programme opened, where the topic is about that. */
function Here({ topic }: { topic: KnowledgeTopic }) {
  const { t } = useWords();
  if (topic.difficulties.length === 0) return null;
  return (
    <Card>
      <h2>{t('learning.topic.here')}</h2>
      <ul className="stack" data-gap="small">
        {topic.difficulties.map(({ kind, own_words }) => (
          <li key={kind}>
            <strong>{t(`learning.difficulty.${kind}` as WordKey)}</strong>
            {own_words && (
              <>
                <br />
                {own_words}
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface TopicProps {
  topic: KnowledgeTopic;
  at: string;
  programme: string;
}

function Topic({ topic, at, programme }: TopicProps) {
  const { t } = useWords();
  const labels = { mentor: topic.mentor_label, mentee: topic.mentee_label };
  const whose =
    topic.for === 'both'
      ? t('learning.library.for_both', labels)
      : t('learning.library.for_one', { role: labels[topic.for] });
  return (
    <article className="stack" data-gap="large">
      <PageHeader
        above={whose}
        title={topic.title}
        lead={topic.about}
        actions={
          <span className="row no-print">
            <Button kind="quiet" onPress={() => window.print()}>
              {t('learning.print')}
            </Button>
            {topic.abilities.includes('edit') && at.startsWith('/programmes/') && (
              <ButtonLink to={`${at}/topics/${topic.key}/edit`}>{t('learning.topic.edit')}</ButtonLink>
            )}
          </span>
        }
      />
      <Here topic={topic} />
      {topic.sections.map((section) => (
        <section className="stack" data-gap="small" key={section.heading}>
          <h2>{section.heading}</h2>
          <Prose text={section.text} />
        </section>
      ))}
      <Tasks topic={topic} />
      <Lines title={t('learning.topic.questions')} lines={topic.questions} />
      <Lines title={t('learning.topic.tips')} lines={topic.tips} />
      <Card>
        <h2>{t('learning.topic.care')}</h2>
        <Prose text={topic.care} />
        <Contacts contacts={topic.contacts} programme={programme} />
      </Card>
      <Facilitation topic={topic} />
      <p className="no-print">
        <Link href={at}>{t('learning.topic.back')}</Link>
      </p>
    </article>
  );
}

/** One topic, to be read on a phone or printed. */
export default function TopicPage() {
  const { t } = useWords();
  const { id, at } = useLibraryPlace();
  const { topic: key = '' } = useParams();
  useHeadingFocus(`${at}/topics/${key}`);
  return (
    <LoadedPage query={useTopic(id, key)} title={t('learning.library.title')} lines={8}>
      {(topic) => <Topic topic={topic} at={at} programme={id} />}
    </LoadedPage>
  );
}
