import { Link } from 'wouter';
import { ScaleLine } from '../../charts/scale';
import type { Survey, SurveyMean, SurveyResult } from '../../client/types';
import { Button, Card, Loaded, PageHeader, WhoCanSee } from '../../ui';
import { useWords } from '../../words/words';
import { useResults } from '../api';
import { useAnswered } from './answered';
import { Shares } from './shares';
import { placeOf } from './where-it-stands';

/** Where one question stands on its scale; the sentence above it says the same. */
function ScaleOf({ mean, steps }: { mean: SurveyMean; steps: readonly string[] }) {
  return (
    <div className="scale">
      <p>
        <span>{steps[0]}</span> <span>{steps.at(-1)}</span>
      </p>
      <ScaleLine steps={steps.length} at={placeOf(mean)} />
    </div>
  );
}

/** One question: first what was found, then the answers it was found in, or why there are none to see. */
function OneResult({ result, steps }: { result: SurveyResult; steps: readonly string[] }) {
  const { t } = useWords();
  return (
    <Card quiet={result.withheld !== null} label={result.text}>
      <h2>{result.text}</h2>
      <p className={result.withheld ? 'quiet' : undefined}>
        {result.withheld ? result.finding : <strong>{result.finding}</strong>}
      </p>
      {result.kind === 'pick_any' && result.lines.length > 0 && (
        <p className="quiet">{t('survey.results.any')}</p>
      )}
      {result.lines.length > 0 && <Shares lines={result.lines} />}
      {result.mean && <ScaleOf mean={result.mean} steps={steps} />}
      {result.words.length > 0 && (
        <ul className="own-words">
          {result.words.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may write the same, and the list never changes
            <li key={index}>{text}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What was found. Fit to be printed and handed on: it names nobody. */
export function Results({ survey, list }: { survey: Survey; list: string }) {
  const { t, date } = useWords();
  const answered = useAnswered();
  const query = useResults(survey.id);
  const days = {
    from: date(survey.opened_at ?? ''),
    until: date(survey.closed_at ?? survey.closes_at ?? ''),
  };
  return (
    <article className="stack survey-results" data-gap="large">
      <PageHeader
        above={
          <Link className="no-print" href={list}>
            {t('survey.title')}
          </Link>
        }
        title={t(`survey.results.${survey.purpose}`)}
        lead={survey.programme_name ?? t('survey.for_all')}
        actions={
          <span className="no-print">
            <Button onPress={() => window.print()}>{t('survey.results.print')}</Button>
          </span>
        }
      />
      <Loaded query={query} lines={8}>
        {(results) => (
          <>
            <p>
              {t('survey.results.when', days)} {answered(results.progress)}
            </p>
            <WhoCanSee>{t('survey.results.who')}</WhoCanSee>
            {results.questions.map((result) => (
              <OneResult
                key={result.key}
                result={result}
                steps={
                  survey.questions.find((one) => one.key === result.key)?.choices.map((one) => one.text) ?? []
                }
              />
            ))}
          </>
        )}
      </Loaded>
    </article>
  );
}
