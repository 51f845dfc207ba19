import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { PageHeader } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { askVault } from '../../vault/keeper.ts';
import { Door } from '../../vault/parts/door.tsx';
import { useWords } from '../../words/words';
import { type Concern, useConcern, useConcernCame } from '../api';
import { ComeBack } from '../parts/come-back';
import { Exchange } from '../parts/exchange';

// Whoever raised it opens it with its code, whoever it was raised with by their private space.
function Reading({ view }: { view: Concern }) {
  const came = useConcernCame();
  const [code, setCode] = useState<string | null>(null);
  const onCame = (next: Concern) => void came(next);
  if (view.concern.part !== 'author')
    return <Door>{() => <Exchange {...{ view, onCame }} code={null} />}</Door>;
  // A code that opens nothing is said at once, where it can be typed again.
  const tryCode = async (typed: string) => {
    await askVault('concern_read', { view, code: typed });
    setCode(typed);
  };
  if (code === null) return <ComeBack onCode={tryCode} />;
  return <Exchange {...{ view, code, onCame }} />;
}

/** One concern, for its author or a contact. */
export default function ConcernPage() {
  const { t, date } = useWords();
  const { id = '' } = useParams();
  useHeadingFocus(`/concerns/${id}`);
  return (
    <LoadedPage query={useConcern(id)} title={t('concern.one.title')}>
      {(view) => (
        <>
          <PageHeader
            above={view.concern.programme_name}
            title={t('concern.one.title')}
            lead={t(`concern.one.${view.concern.part === 'author' ? 'own' : view.concern.way}`, {
              date: date(view.concern.sent_on),
              name: view.concern.author_name ?? '',
            })}
          />
          <Reading view={view} />
          <p>
            <Link href="/concerns">{t('concern.list.title')}</Link>
          </p>
        </>
      )}
    </LoadedPage>
  );
}
