import { lazy, Suspense, useState } from 'react';
import type { AnsweredCorrection, AskedCorrection } from '../../client/types';
import { Button, Card, EmptyState, Loaded, PageHeader, Tag } from '../../ui';
import { SummaryList } from '../../ui/summary-list';
import { Table } from '../../ui/table';
import { useWords } from '../../words/words';
import { useCorrections } from '../corrections-api';

const AnswerCorrection = lazy(() => import('../parts/answer-correction'));

type Way = 'correct' | 'decline';

function Asked({ one, onAnswer }: { one: AskedCorrection; onAnswer: (way: Way) => void }) {
  const { t, date } = useWords();
  const names = { field: t(`correction.field.${one.field}`), name: one.person.name };
  const kept = one.kept && one.field === 'start_date' ? date(one.kept) : one.kept;
  return (
    <Card>
      <h3 className="row">
        {t('people.corrections.of', names)}
        {one.is_overdue && <Tag tone="bad">{t('people.corrections.overdue')}</Tag>}
      </h3>
      <SummaryList
        rows={[
          {
            key: 'kept',
            label: t('people.corrections.kept'),
            value: kept ?? t('people.corrections.kept_nothing'),
          },
          {
            key: 'should_be',
            label: t('people.corrections.should_be'),
            value: one.should_be ?? t('people.corrections.unreadable'),
          },
          { key: 'asked', label: t('people.corrections.asked'), value: date(one.asked_on) },
          { key: 'answer_by', label: t('people.corrections.answer_by'), value: date(one.answer_by) },
        ]}
      />
      <div className="button-row">
        {one.abilities.includes('correct') && (
          <Button
            kind="main"
            aria-label={t('people.corrections.correct_named', names)}
            onPress={() => onAnswer('correct')}
          >
            {t('people.corrections.correct')}
          </Button>
        )}
        {one.abilities.includes('decline') && (
          <Button
            aria-label={t('people.corrections.decline_named', names)}
            onPress={() => onAnswer('decline')}
          >
            {t('people.corrections.decline')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Answered({ items }: { items: readonly AnsweredCorrection[] }) {
  const { t, date } = useWords();
  return (
    <Card>
      <h2>{t('people.corrections.answered')}</h2>
      <p className="quiet">{t('people.corrections.answered_lead')}</p>
      <Table<AnsweredCorrection>
        caption={t('people.corrections.answered')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'who', label: t('people.corrections.who'), names: true, cell: ({ person }) => person.name },
          {
            key: 'what',
            label: t('people.corrections.what'),
            cell: ({ field }) => t(`correction.field.${field}`),
          },
          {
            key: 'state',
            label: t('people.corrections.state'),
            cell: ({ state }) => t(`correction.state.${state}`),
          },
          {
            key: 'when',
            label: t('people.corrections.when'),
            cell: ({ answered_on }) => answered_on && date(answered_on),
          },
          {
            key: 'by',
            label: t('people.corrections.by'),
            cell: ({ answered_by }) => answered_by ?? t('people.corrections.somebody'),
          },
        ]}
      />
    </Card>
  );
}

/** What people say is wrong about them, for leads of the whole organisation. (keeping.md rules 20 to 23) */
export default function CorrectionsPage() {
  const { t } = useWords();
  const [answering, setAnswering] = useState<{ one: AskedCorrection; way: Way } | null>(null);
  return (
    <>
      <PageHeader title={t('people.corrections.title')} lead={t('people.corrections.lead')} />
      <Loaded query={useCorrections()}>
        {({ waiting, answered }) => (
          <div className="stack" data-gap="large">
            {waiting.length === 0 ? (
              <EmptyState drawing="papers" title={t('people.corrections.none')}>
                {t('people.corrections.none_lead')}
              </EmptyState>
            ) : (
              <>
                <h2>{t('people.corrections.waiting')}</h2>
                {waiting.map((one) => (
                  <Asked key={one.id} one={one} onAnswer={(way) => setAnswering({ one, way })} />
                ))}
              </>
            )}
            {answered.length > 0 && <Answered items={answered} />}
          </div>
        )}
      </Loaded>
      {answering && (
        <Suspense>
          <AnswerCorrection {...answering} onClose={() => setAnswering(null)} />
        </Suspense>
      )}
    </>
  );
}
