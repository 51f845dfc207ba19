import { useState } from 'react';
import { useLocation } from 'wouter';
import { isProblem } from '../../client';
import type { Survey, SurveyQuestion } from '../../client/types';
import { Button, Card, Checkbox, ErrorSummary, TextField, Trouble, useToast, WhoCanSee } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useReword } from '../api';

interface QuestionProps {
  question: SurveyQuestion;
  index: number;
  set: (change: Partial<SurveyQuestion>) => void;
  wrong: (pointer: string) => string | undefined;
}

const idOf = (pointer: string) => pointer.slice(1).replaceAll('/', '-');

/** One question: asked or not, and in which words. */
function Question({ question, index, set, wrong }: QuestionProps) {
  const { t } = useWords();
  const at = `/questions/${index}`;
  const reword = (choice: number, text: string) =>
    set({ choices: question.choices.map((each, i) => (i === choice ? { ...each, text } : each)) });
  const faulty = question.choices.some((_, i) => wrong(`${at}/choices/${i}/text`));
  return (
    <Card quiet={!question.is_asked} label={t('survey.prepare.number', { number: index + 1 })}>
      <Checkbox
        label={t('survey.prepare.asked', { number: index + 1 })}
        hint={t(`survey.kind.${question.kind}`)}
        checked={question.is_asked}
        onChange={(asked) => set({ is_asked: asked })}
      />
      {question.is_asked ? (
        <TextField
          id={idOf(`${at}/text`)}
          label={t('survey.prepare.text', { number: index + 1 })}
          error={wrong(`${at}/text`)}
          value={question.text}
          onChange={(text) => set({ text })}
        />
      ) : (
        <p className="quiet">{question.text}</p>
      )}
      {question.is_asked && question.choices.length > 0 && (
        <details open={faulty || undefined}>
          <summary>{t('survey.prepare.choices', { count: question.choices.length })}</summary>
          <div className="stack" data-gap="small">
            {question.choices.map((choice, i) => (
              <TextField
                key={choice.key}
                id={idOf(`${at}/choices/${i}/text`)}
                label={t('survey.prepare.choice', { number: i + 1 })}
                error={wrong(`${at}/choices/${i}/text`)}
                value={choice.text}
                onChange={(text) => reword(i, text)}
              />
            ))}
          </div>
        </details>
      )}
    </Card>
  );
}

/** The ready questions, to be reworded or switched off; then on to whom they go. */
export function Prepare({ survey, next }: { survey: Survey; next: string }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const toast = useToast();
  const save = useReword(survey);
  const [questions, setQuestions] = useState(survey.questions);
  const faults = isProblem(save.error) ? save.error.faults : [];
  const wrong = (pointer: string) => faults.find((fault) => fault.pointer === pointer)?.message;
  const put = (index: number, change: Partial<SurveyQuestion>) =>
    setQuestions(questions.map((each, i) => (i === index ? { ...each, ...change } : each)));
  const changed = questions !== survey.questions;
  const keep = (after: () => void) => (changed ? save.mutate(questions, { onSuccess: after }) : after());
  return (
    <>
      <p>{t('survey.prepare.body')}</p>
      <WhoCanSee>{t('survey.who')}</WhoCanSee>
      <ErrorSummary errors={faults.map(({ pointer, message }) => ({ field: idOf(pointer), message }))} />
      {save.isError && faults.length === 0 && <Trouble message={problemWords(save.error, words)} />}
      {questions.map((question, index) => (
        <Question
          key={question.key}
          question={question}
          index={index}
          set={(change) => put(index, change)}
          wrong={wrong}
        />
      ))}
      <div className="button-row">
        <Button kind="main" busy={save.isPending} onPress={() => keep(() => go(next))}>
          {t('survey.prepare.next')}
        </Button>
        <Button busy={save.isPending} onPress={() => keep(() => toast(t('survey.prepare.saved')))}>
          {t('survey.prepare.save')}
        </Button>
      </div>
    </>
  );
}
