import { useEffect, useRef, useState } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { isProblem } from '../../client';
import type { Survey, SurveyAudience, SurveyOpening } from '../../client/types';
import {
  Button,
  Card,
  CheckboxGroup,
  ErrorSummary,
  Loaded,
  PageHeader,
  RadioGroup,
  Trouble,
  useToast,
  WhoCanSee,
} from '../../ui';
import { DateField } from '../../ui/field';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { SummaryList } from '../../ui/summary-list';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAudience, useOpen, usePreview, useSurvey } from '../api';
import { useSurveyPlace } from './place';

type Whom = 'everybody' | 'some';

interface WhomProps {
  audience: SurveyAudience;
  opening: SurveyOpening;
  set: (change: Partial<SurveyOpening>) => void;
}

function WhomToAsk({ audience, opening, set }: WhomProps) {
  const { t } = useWords();
  const whom: Whom = opening.asks_everybody ? 'everybody' : 'some';
  return (
    <Card>
      <RadioGroup
        id="audience"
        label={t('survey.ask.whom')}
        hint={t('survey.ask.whom_hint')}
        value={whom}
        options={[
          { value: 'everybody', label: t('survey.ask.everybody', { count: audience.people }) },
          { value: 'some', label: t('survey.ask.some') },
        ]}
        onChange={(chosen) => set({ asks_everybody: chosen === 'everybody', grades: [], units: [] })}
      />
      {whom === 'some' && audience.grades.length > 0 && (
        <CheckboxGroup
          label={t('survey.ask.grades')}
          hint={t('survey.ask.grades_hint')}
          columns={2}
          value={opening.grades}
          options={audience.grades.map(({ id, label, people }) => ({
            value: id,
            label: t('survey.ask.option', { label, count: people }),
          }))}
          onChange={(grades) => set({ grades })}
        />
      )}
      {whom === 'some' && audience.units.length > 0 && (
        <CheckboxGroup
          label={t('survey.ask.units')}
          hint={t('survey.ask.units_hint')}
          columns={2}
          value={opening.units}
          options={audience.units.map(({ name, people }) => ({
            value: name,
            label: t('survey.ask.option', { label: name, count: people }),
          }))}
          onChange={(units) => set({ units })}
        />
      )}
    </Card>
  );
}

/** Takes the focus, as the button that led here is gone. */
function ReadyHeading() {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {t('survey.ask.ready')}
    </h2>
  );
}

/** What is about to happen, once it has been looked at; nothing is sent before. */
function Check({ survey, opening, at }: { survey: Survey; opening: SurveyOpening; at: string }) {
  const words = useWords();
  const { t, date } = words;
  const [, go] = useLocation();
  const toast = useToast();
  const preview = usePreview(survey.id);
  const open = useOpen(survey.id);
  const error = open.error ?? preview.error;
  const faults = isProblem(error) ? error.faults : [];
  const seen = preview.data;
  return (
    <>
      <ErrorSummary errors={faults.map(({ pointer, message }) => ({ field: pointer.slice(1), message }))} />
      {error && faults.length === 0 && <Trouble message={problemWords(error, words)} />}
      {!seen && (
        <div className="button-row">
          <Button kind="main" busy={preview.isPending} onPress={() => preview.mutate(opening)}>
            {t('survey.ask.check')}
          </Button>
        </div>
      )}
      {seen && (
        <Card warm>
          <ReadyHeading />
          <SummaryList
            rows={[
              {
                key: 'people',
                label: t('survey.ask.row_people'),
                value: t('survey.ask.people', { count: seen.people }),
              },
              {
                key: 'questions',
                label: t('survey.ask.row_questions'),
                value: t('survey.ask.questions', { count: seen.questions }),
                change: at,
              },
              { key: 'closes', label: t('survey.ask.row_closes'), value: date(seen.closes_at) },
              { key: 'how', label: t('survey.ask.row_how'), value: t('survey.ask.how') },
            ]}
          />
          <WhoCanSee>{t('survey.who')}</WhoCanSee>
          <div className="button-row">
            <Button
              kind="main"
              busy={open.isPending}
              onPress={() =>
                open.mutate(opening, {
                  onSuccess: () => {
                    toast(t('survey.ask.sent', { count: seen.people }));
                    go(at);
                  },
                })
              }
            >
              {t('survey.ask.send', { count: seen.people })}
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}

function Ask({ survey, audience, at }: { survey: Survey; audience: SurveyAudience; at: string }) {
  const { t } = useWords();
  const [opening, setOpening] = useState<SurveyOpening>({
    asks_everybody: true,
    grades: [],
    units: [],
    closes_on: audience.suggested_close,
  });
  const set = (change: Partial<SurveyOpening>) => setOpening({ ...opening, ...change });
  return (
    <>
      <WhomToAsk audience={audience} opening={opening} set={set} />
      <Card>
        <DateField
          id="closes_on"
          label={t('survey.ask.closes')}
          hint={t('survey.ask.closes_hint')}
          value={opening.closes_on}
          onChange={(closes_on) => set({ closes_on })}
        />
      </Card>
      {/* What was looked at is no longer true after a change. */}
      <Check key={JSON.stringify(opening)} survey={survey} opening={opening} at={at} />
    </>
  );
}

/** Whom to ask and until when; then the check, then it goes out. */
export default function AskPage() {
  const { t } = useWords();
  const { survey, at } = useSurveyPlace();
  useHeadingFocus(`${at}/ask`);
  const audience = useAudience();
  return (
    <LoadedPage query={useSurvey(survey)} title={t('survey.ask.title')}>
      {(found) =>
        found.abilities.includes('open') ? (
          <>
            <PageHeader
              above={<Link href={at}>{t(`survey.purpose.${found.purpose}`)}</Link>}
              title={t('survey.ask.title')}
              lead={found.programme_name ?? t('survey.for_all')}
            />
            <Loaded query={audience}>{(all) => <Ask survey={found} audience={all} at={at} />}</Loaded>
          </>
        ) : (
          <Redirect to={at} replace />
        )
      }
    </LoadedPage>
  );
}
