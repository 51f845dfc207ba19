import { useParams } from 'wouter';
import type { ListedPromise, PromiseList } from '../../client/types';
import { Card, EmptyState, Figures, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { usePromiseList } from '../api';
import { PromiseDays, PromiseState } from '../parts/promise-head';

function One({ promise }: { promise: ListedPromise }) {
  const { t } = useWords();
  return (
    <Card label={promise.name}>
      <div className="row" data-spread="">
        <h2>{promise.name}</h2>
        <PromiseState promise={promise} />
      </div>
      <p className="as-written" dir="auto">
        {promise.words}
      </p>
      <PromiseDays promise={promise} />
      {promise.outcome && (
        <section className="stack" data-gap="small">
          <h3>{t(promise.state === 'dropped' ? 'promise.list.because' : 'promise.list.outcome')}</h3>
          <p className="as-written" dir="auto">
            {promise.outcome}
          </p>
        </section>
      )}
      {(promise.deed !== 'any' || promise.is_from_mentor) && (
        <p className="small quiet">
          {[
            promise.deed === 'any' ? '' : t(`promise.deed.${promise.deed}`),
            promise.is_from_mentor ? t('promise.list.from_mentor') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </Card>
  );
}

function List({ list }: { list: PromiseList }) {
  const { t } = useWords();
  useHeadingFocus('promises');
  return (
    <>
      <PageHeader above={list.programme_name} title={t('promise.list.title')} lead={t('promise.list.lead')} />
      {list.items.length === 0 ? (
        <EmptyState drawing="mugs" title={t('promise.list.empty_title')}>
          {t('promise.list.empty_body')}
        </EmptyState>
      ) : (
        <Figures
          items={(['open', 'late', 'done', 'dropped'] as const).map((state) => ({
            label: t(`promise.state.${state}`),
            value: String(list[state]),
          }))}
        />
      )}
      {list.items.map((promise) => (
        <One key={promise.id} promise={promise} />
      ))}
      <WhoCanSee>{t('promise.list.who')}</WhoCanSee>
    </>
  );
}

/** What leaders of a programme promised on its list, for everybody around it. */
export default function PromiseListPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={usePromiseList(id)} title={t('promise.list.title')} lines={6}>
      {(list) => <List list={list} />}
    </LoadedPage>
  );
}
