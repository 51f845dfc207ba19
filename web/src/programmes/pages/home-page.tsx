import { Link, useParams } from 'wouter';
import type { ProgrammeHome } from '../../client/types';
import { Button, ButtonLink, Card, Figures, Icon, PageHeader, Tag, Trouble } from '../../ui';
import { LoadedPage } from '../../ui/loaded-page';
import { Loaded } from '../../ui/query';
import { StepList, TaskList } from '../../ui/steps';
import { problemWords } from '../../words/problem-words';
import { useWords, type WordKey } from '../../words/words';
import { useMoveProgramme, useProgrammeHome } from '../api';
import { useOverview } from '../overview/api';
import { CohortTimeline } from '../overview/cohort-timeline';
import { ProgrammeStateTag } from '../parts/state-tag';
import { isOneOf, steps, tasks } from '../tasks';

/** As of the rows, those that this build has no words for are left out, never shown as keys. */
const needs = [
  'pairs_need_attention',
  'import_people',
  'order_grades',
  'mark_leadership',
  'launch',
  'open_call',
  'ask_mentors',
  'run_matching',
  'match_again',
  'plan_inductions',
  'no_place',
  'not_ready',
  'network_questions',
  'close_call',
  'more_mentors',
  'more_mentees',
  'past_its_end',
] as const;

function NeedsYou({ home }: { home: ProgrammeHome }) {
  const { t } = useWords();
  const known = home.needs_you.flatMap((need) =>
    isOneOf(needs, need.key) ? [{ ...need, key: need.key }] : [],
  );
  return (
    <Card warm={known.length > 0}>
      <h2>{t('programme.home.needs_you')}</h2>
      {known.length === 0 && (
        <p className="row">
          <Icon name="check" /> {t('programme.home.needs_nothing')}
        </p>
      )}
      <ul className="needs">
        {known.map((need, index) => (
          <li className="need" key={need.key}>
            <p>{t(`programme.need.${need.key}`, { count: need.count, ...need.params })}</p>
            <ButtonLink kind={index === 0 ? 'main' : 'second'} size="small" to={need.href}>
              {t(`programme.need_action.${need.key}`)}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Steps({ home }: { home: ProgrammeHome }) {
  const { t } = useWords();
  const state = (key: string) => t(`programme.task_state.${key}` as WordKey);
  return (
    <StepList
      steps={home.tasks.flatMap((step) => {
        if (!isOneOf(steps, step.key)) return [];
        return [
          {
            key: step.key,
            title: t(`programme.step.${step.key}`),
            state: step.state,
            stateWords: state(step.state),
            children: (
              <TaskList
                tasks={step.items.flatMap((item) => {
                  if (!isOneOf(tasks, item.key)) return [];
                  const title = t(`programme.task.${item.key}`);
                  return [
                    {
                      key: item.key,
                      title:
                        item.state === 'cannot_start_yet' ? (
                          <span className="quiet">{title}</span>
                        ) : (
                          <Link href={item.href}>{title}</Link>
                        ),
                      ...(item.how_many ? { count: t('programme.task_count', { ...item.how_many }) } : {}),
                      state: item.state,
                      stateWords: state(item.state),
                    },
                  ];
                })}
              />
            ),
          },
        ];
      })}
    />
  );
}

/** Whether the programme is on time; and a look at what its sponsor sees. */
function Time({ id }: { id: string }) {
  const { t } = useWords();
  const query = useOverview(id);
  return (
    <Card>
      <h2>{t('overview.timeline.title')}</h2>
      <Loaded query={query} lines={4}>
        {(overview) => <CohortTimeline timeline={overview.timeline} />}
      </Loaded>
      <div>
        <ButtonLink kind="quiet" to={`/programmes/${id}/overview`}>
          {t('overview.as_sponsor')}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** From matching to running without waiting for open questions, and back for people who are left. */
function MoveOn({ home }: { home: ProgrammeHome }) {
  const words = useWords();
  const { t } = words;
  const { programme, counts } = home;
  const move = useMoveProgramme(programme.id);
  const starts = programme.abilities.includes('start') && counts.pairs > 0;
  const goesBack = programme.state === 'running' && programme.abilities.includes('close_call');
  if (!starts && !goesBack) return null;
  return (
    <div className="stack" data-gap="small">
      <p className="small">{t(starts ? 'programme.home.start_hint' : 'programme.home.back_hint')}</p>
      {move.isError && <Trouble message={problemWords(move.error, words)} />}
      <div>
        <Button busy={move.isPending} onPress={() => move.mutate(starts ? 'start' : 'closing-of-call')}>
          {t(starts ? 'programme.home.start' : 'programme.home.back')}
        </Button>
      </div>
    </div>
  );
}

export default function HomePage() {
  const { id = '' } = useParams();
  const { t, date } = useWords();
  const query = useProgrammeHome(id);
  return (
    <LoadedPage query={query} title={t('programme.tabs.home')} lines={8}>
      {(home) => {
        const { programme, counts } = home;
        return (
          <>
            <PageHeader
              above={
                <span className="row">
                  <ProgrammeStateTag state={programme.state} />
                  {programme.is_example && <Tag tone="teal">{t('programme.example.tag')}</Tag>}
                </span>
              }
              title={programme.name}
              lead={t('programme.home.lead', { who: programme.who_for, ends: date(programme.ends_on) })}
            />
            <div className="split">
              <div className="stack" data-gap="large">
                <NeedsYou home={home} />
                <Time id={id} />
                <Card>
                  <h2>{t('programme.home.steps')}</h2>
                  <Steps home={home} />
                  <div>
                    <ButtonLink kind="quiet" to={`/programmes/${id}/guide`}>
                      {t('programme.guide.open')}
                    </ButtonLink>
                  </div>
                </Card>
              </div>
              <Card>
                <h2>{t('programme.home.so_far')}</h2>
                <Figures
                  items={[
                    {
                      label: t('programme.home.mentors', { label: programme.settings.mentor_label }),
                      value: counts.mentors_submitted,
                    },
                    {
                      label: t('programme.home.mentees', { label: programme.settings.mentee_label }),
                      value: counts.mentees_submitted,
                    },
                    { label: t('programme.home.proposals'), value: counts.proposals },
                    { label: t('programme.home.asked'), value: counts.asked },
                    {
                      label: t('programme.home.pairs', { wanted: programme.about_pairs }),
                      value: counts.pairs,
                    },
                  ]}
                />
                <div>
                  <ButtonLink kind="quiet" to={`/programmes/${id}/funnel`}>
                    {t('programme.home.reach')}
                  </ButtonLink>
                </div>
                <MoveOn home={home} />
                {counts.mentors_draft + counts.mentees_draft > 0 && (
                  <p className="small quiet">
                    {t('programme.home.drafts', {
                      mentors: counts.mentors_draft,
                      mentees: counts.mentees_draft,
                    })}
                  </p>
                )}
              </Card>
            </div>
          </>
        );
      }}
    </LoadedPage>
  );
}
