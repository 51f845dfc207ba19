import { useState } from 'react';
import type { Grade } from '../../client/types';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  EmptyState,
  Loaded,
  Note,
  PageHeader,
  Trouble,
  useToast,
} from '../../ui';
import { ReorderList } from '../../ui/reorder-list';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useGrades, useOrderGrades } from '../api';
import { asOrder, type Ladder, ladderOf, markLeadership, putBeside, putOn } from '../grade-order';

interface RungProps {
  grade: Grade;
  onMark: (on: boolean) => void;
  onBeside: () => void;
}

function Rung({ grade, onMark, onBeside }: RungProps) {
  const { t } = useWords();
  return (
    <div className="row rung">
      <div>
        <strong>{grade.label}</strong>
        <span className="quiet small"> {t('people.grades.people', { count: grade.people })}</span>
      </div>
      <Checkbox
        label={t('people.grades.leadership')}
        aria-label={t('people.grades.leadership_of', { grade: grade.label })}
        checked={grade.is_leadership}
        onChange={onMark}
      />
      <button
        type="button"
        className="text-button small"
        aria-label={t('people.grades.beside_of', { grade: grade.label })}
        onClick={onBeside}
      >
        {t('people.grades.beside')}
      </button>
    </div>
  );
}

function GradesForm({ grades }: { grades: Grade[] }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const save = useOrderGrades();
  const [ladder, setLadder] = useState<Ladder>(() => ladderOf(grades));
  const leaders = ladder.rungs.filter((grade) => grade.is_leadership);
  const before = ladderOf(grades);
  const submit = () =>
    save.mutate(asOrder(ladder), {
      onSuccess: () =>
        toast(t('people.grades.saved'), () => {
          save.mutate(asOrder(before));
          setLadder(before);
        }),
    });
  return (
    <div className="split">
      <section className="stack" aria-label={t('people.grades.ladder')}>
        <p className="order-end">{t('people.grades.most_junior')}</p>
        <ReorderList
          label={t('people.grades.ladder')}
          items={ladder.rungs}
          itemKey={(grade) => grade.id}
          itemName={(grade) => grade.label}
          onChange={(rungs) => setLadder({ ...ladder, rungs })}
        >
          {(grade) => (
            <Rung
              grade={grade}
              onMark={(on) => setLadder(markLeadership(ladder, grade.id, on))}
              onBeside={() => setLadder(putBeside(ladder, grade.id))}
            />
          )}
        </ReorderList>
        <p className="order-end">{t('people.grades.most_senior')}</p>
        {save.isError && <Trouble message={problemWords(save.error, words)} />}
        <div className="button-row">
          <Button kind="main" busy={save.isPending} onPress={submit}>
            {t('people.grades.save')}
          </Button>
        </div>
      </section>
      <div className="stack">
        <Card>
          <h2>{t('people.grades.leadership')}</h2>
          <p>
            {leaders.length === 0
              ? t('people.grades.no_leaders')
              : t('people.grades.leaders', {
                  count: leaders.reduce((sum, grade) => sum + grade.people, 0),
                  grades: words.list(leaders.map((grade) => grade.label)),
                })}
          </p>
        </Card>
        {ladder.beside.length > 0 && (
          <Card>
            <h2>{t('people.grades.off_ladder')}</h2>
            <p className="quiet">{t('people.grades.off_ladder_why')}</p>
            <ul className="tasks">
              {ladder.beside.map((grade) => (
                <li key={grade.id} className="task">
                  <span>{grade.label}</span>
                  <Button size="small" onPress={() => setLadder(putOn(ladder, grade.id))}>
                    {t('people.grades.put_on')}
                  </Button>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <Note>
          <p>{t('people.grades.why')}</p>
        </Note>
      </div>
    </div>
  );
}

export default function GradesPage() {
  const { t } = useWords();
  const grades = useGrades();
  return (
    <>
      <PageHeader title={t('people.grades.title')} lead={t('people.grades.lead')} />
      <Loaded query={grades} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              drawing="stairs"
              title={t('people.grades.empty.title')}
              action={
                <ButtonLink kind="main" to="/people/import">
                  {t('people.list.import')}
                </ButtonLink>
              }
            >
              {t('people.grades.empty.body')}
            </EmptyState>
          ) : (
            <GradesForm grades={items} />
          )
        }
      </Loaded>
    </>
  );
}
