import '../learning.css';
import { Link } from 'wouter';
import type { KnowledgeLibrary } from '../../client/types';
import { ButtonLink, Card, Tag } from '../../ui';
import { useWords } from '../../words/words';
import { shelves } from '../library';

/** What to do first: the check for whoever is here to listen, and the workbook. */
function OwnWork({ library, at }: { library: KnowledgeLibrary; at: string }) {
  const { t, date } = useWords();
  const checks = library.abilities.includes('take_role_check');
  const done = library.role_check_done_on;
  const takesPart = library.own_sides.length > 0;
  return (
    <div className="grid">
      {checks && (
        <Card warm={!done}>
          <div className="row" data-spread="">
            <h2>{t('learning.check.title')}</h2>
            {done && <Tag tone="good">{t('learning.check.done_on', { date: date(done) })}</Tag>}
          </div>
          <p>{t('learning.check.about')}</p>
          <div>
            <ButtonLink kind={done ? 'second' : 'main'} to={`${at}/role-check`}>
              {t(done ? 'learning.check.again' : 'learning.check.start')}
            </ButtonLink>
          </div>
        </Card>
      )}
      <Card>
        <h2>{t(takesPart ? 'learning.workbook.title' : 'learning.workbook.both')}</h2>
        <p>{t('learning.workbook.about')}</p>
        <div className="button-row">
          {takesPart ? (
            <ButtonLink to={`${at}/workbook`}>{t('learning.workbook.open')}</ButtonLink>
          ) : (
            (['mentor', 'mentee'] as const).map((side) => (
              <ButtonLink key={side} to={`${at}/workbook?side=${side}`}>
                {t('learning.workbook.of', { role: library[`${side}_label`] })}
              </ButtonLink>
            ))
          )}
        </div>
      </Card>
    </div>
  );
}

/** The library: topics as cards, by whom they are for. */
export function Shelves({ library, at }: { library: KnowledgeLibrary; at: string }) {
  const { t } = useWords();
  const labels = { mentor: library.mentor_label, mentee: library.mentee_label };
  return (
    <>
      <OwnWork library={library} at={at} />
      {shelves(library.topics, library.own_sides).map((shelf) => (
        <section className="stack" key={shelf.for}>
          <h2>
            {shelf.for === 'both'
              ? t('learning.library.for_both', labels)
              : t('learning.library.for_one', { role: labels[shelf.for] })}
          </h2>
          <div className="grid">
            {shelf.topics.map((topic) => (
              <Card key={topic.key}>
                <div className="topic-card stack" data-gap="small">
                  <h3>
                    <Link href={`${at}/topics/${topic.key}`}>{topic.title}</Link>
                  </h3>
                  <p>{topic.about}</p>
                  <p className="quiet">{t('learning.library.minutes', { count: topic.minutes })}</p>
                  {topic.own_words && <Tag>{t('learning.library.own_words')}</Tag>}
                </div>
              </Card>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
