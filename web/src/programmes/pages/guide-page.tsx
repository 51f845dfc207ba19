import { Link, useParams } from 'wouter';
import type { ProgrammeHome } from '../../client/types';
import { Button, Card, PageHeader } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useProgrammeHome } from '../api';
import { isOneOf, steps, tasks } from '../tasks';

function Guide({ home }: { home: ProgrammeHome }) {
  const { t } = useWords();
  const { mentor_label: mentor, mentee_label: mentee } = home.programme.settings;
  useHeadingFocus(`/programmes/${home.programme.id}/guide`);
  return (
    <>
      <PageHeader
        above={home.programme.name}
        title={t('programme.guide.title')}
        lead={t('programme.guide.lead')}
        actions={
          <span className="no-print">
            <Button onPress={() => window.print()}>{t('programme.guide.print')}</Button>
          </span>
        }
      />
      {home.tasks.flatMap((step) =>
        isOneOf(steps, step.key)
          ? [
              <Card key={step.key} label={t(`programme.step.${step.key}`)}>
                <h2>{t(`programme.step.${step.key}`)}</h2>
                {step.items.flatMap((item) =>
                  isOneOf(tasks, item.key)
                    ? [
                        <section key={item.key} className="stack" data-gap="small">
                          <h3>
                            {item.state === 'cannot_start_yet' ? (
                              t(`programme.task.${item.key}`)
                            ) : (
                              <Link href={item.href}>{t(`programme.task.${item.key}`)}</Link>
                            )}
                          </h3>
                          <p>{t(`programme.guide_of.${item.key}`, { mentor, mentee })}</p>
                        </section>,
                      ]
                    : [],
                )}
              </Card>,
            ]
          : [],
      )}
    </>
  );
}

/** How to do each row of the list well, so that nobody has to buy advice to run a programme. */
export default function GuidePage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={useProgrammeHome(id)} title={t('programme.guide.title')} lines={8}>
      {(home) => <Guide home={home} />}
    </LoadedPage>
  );
}
