import type { Answer, Question } from '../../client/types';
import { Checkbox, CheckboxGroup, RadioGroup, TextArea, TextField, WhoCanSee } from '../../ui';
import { Pills } from '../../ui/pills';
import { useWords, type WordKey } from '../../words/words';
import type { Draft } from '../saver';
import { isAnswered } from '../steps';
import { OwnWords } from './own-words';
import { PeopleField } from './people-field';
import { TimesGrid } from './times-grid';
import { openTo } from './who-sees';

/** More choices than this are drawn as pills instead of rows. */
const mostRows = 5;

interface QuestionFieldProps {
  question: Question;
  draft: Draft;
  partner: string;
  whoFor: string;
  error: string | undefined;
  onChange: (draft: Draft, how: 'typing' | 'choosing') => void;
}

interface ControlProps {
  question: Question;
  label: string;
  hint: string;
  error: string | undefined;
  answer: Answer;
  say: (answer: Answer, how: 'typing' | 'choosing') => void;
}

const asText = (answer: Answer): string => (Array.isArray(answer) ? (answer[0] ?? '') : (answer ?? ''));
const asList = (answer: Answer): string[] =>
  Array.isArray(answer) ? answer : answer === null ? [] : [answer];

function Words({ question, say, answer, ...frame }: ControlProps) {
  const { t } = useWords();
  const text = asText(answer);
  const shared = { ...frame, id: question.key, value: text, maxLength: question.max };
  if (question.kind === 'text') {
    return <TextField {...shared} autoComplete="nickname" onChange={(next) => say(next, 'typing')} />;
  }
  const left = question.max - [...text].length;
  // A count that is always there only makes people nervous.
  const count = left <= 200 ? { count: t('application.left', { left }) } : {};
  return <TextArea {...shared} {...count} rows={5} onChange={(next) => say(next, 'typing')} />;
}

function OneOf({ question, say, answer, ...frame }: ControlProps) {
  const { t } = useWords();
  const chosen = asText(answer);
  const few = question.choices.length <= mostRows;
  return (
    <div className="stack" data-gap="small">
      {few ? (
        <RadioGroup
          {...frame}
          id={question.key}
          options={question.choices}
          value={chosen || null}
          onChange={(next) => say(next, 'choosing')}
        />
      ) : (
        <Pills
          {...frame}
          id={question.key}
          pick="one"
          options={question.choices}
          value={[chosen]}
          onChange={(next) => say(next[0] ?? null, 'choosing')}
        />
      )}
      {!question.required && chosen !== '' && (
        <div>
          <button type="button" className="text-button" onClick={() => say(null, 'choosing')}>
            {t('application.clear')}
          </button>
        </div>
      )}
    </div>
  );
}

function Several({ question, say, answer, ...frame }: ControlProps) {
  const values = asList(answer);
  const offered = question.choices.map((choice) => choice.value);
  const chosen = values.filter((value) => offered.includes(value));
  const own = values.filter((value) => !offered.includes(value));
  const choose = (next: string[]) => say([...next, ...own], 'choosing');
  const shared = { ...frame, id: question.key, options: question.choices, value: chosen };
  return (
    <>
      {question.kind === 'choices' && question.choices.length <= mostRows ? (
        <CheckboxGroup {...shared} max={question.max} columns={2} onChange={choose} />
      ) : (
        <Pills {...shared} pick="several" max={question.max - own.length} onChange={choose} />
      )}
      {question.kind === 'tags' && (
        <OwnWords
          about={frame.label}
          words={own}
          full={values.length >= question.max}
          onAdd={(word) => say([...values.filter((value) => value !== word), word], 'choosing')}
          onRemove={(word) =>
            say(
              values.filter((value) => value !== word),
              'choosing',
            )
          }
        />
      )}
    </>
  );
}

function Control(props: ControlProps) {
  const { question, label, hint, error, answer, say } = props;
  switch (question.kind) {
    case 'text':
    case 'long_text':
      return <Words {...props} />;
    case 'choice':
      return <OneOf {...props} />;
    case 'choices':
    case 'tags':
      return <Several {...props} />;
    case 'times':
      return (
        <TimesGrid
          {...{ label, hint, error }}
          id={question.key}
          choices={question.choices}
          value={asList(answer)}
          onChange={(next) => say(next, 'choosing')}
        />
      );
    case 'people':
      return (
        <PeopleField
          {...{ label, hint, error }}
          id={question.key}
          known={question.choices}
          value={asList(answer)}
          max={question.max}
          onChange={(next) => say(next, 'choosing')}
        />
      );
    case 'yes':
      return (
        <Checkbox
          label={label}
          hint={hint}
          checked={asText(answer) === 'yes'}
          onChange={(on) => say(on ? 'yes' : null, 'choosing')}
        />
      );
  }
}

/** One question: its control, whether the partner may see the answer, and who can see it. */
export function QuestionField({ question, draft, partner, whoFor, error, onChange }: QuestionFieldProps) {
  const { t } = useWords();
  const text = (part: string) =>
    t(`application.question.${question.key}.${part}` as WordKey, {
      partner,
      who_for: whoFor.replace(/[.\s]+$/, ''),
    });
  const hint = [text('hint'), question.required ? '' : t('application.pass')].filter(Boolean).join(' ');
  return (
    <div className="stack question">
      <Control
        question={question}
        label={text('label')}
        hint={hint}
        error={error}
        answer={draft.answer}
        say={(answer, how) => onChange({ ...draft, answer }, how)}
      />
      {question.shareable && isAnswered(draft.answer) && (
        <div className="share">
          <Checkbox
            label={t('application.share', { partner })}
            aria-label={t('application.share_what', { partner, what: text('label') })}
            checked={draft.share}
            onChange={(share) => onChange({ ...draft, share }, 'choosing')}
          />
        </div>
      )}
      <WhoCanSee>
        {t(`application.who.${openTo(question, draft.share)}`, { partner })}
        {question.panel_reads && ` ${t('application.panel_reads')}`}
      </WhoCanSee>
    </div>
  );
}
