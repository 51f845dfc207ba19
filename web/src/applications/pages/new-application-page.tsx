import { Redirect, useLocation, useSearch } from 'wouter';
import { useMe } from '../../client/session';
import type { Side } from '../../client/types';
import { Button, ButtonLink, Card, EmptyState, PageHeader, Trouble, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBegin } from '../api';

function sideOf(text: string | null): Side | null {
  return text === 'mentor' || text === 'mentee' ? text : null;
}

/** Of the programme, as the link of its call says it. */
function kindOf(text: string | null) {
  return text === 'reverse' || text === 'reciprocal' || text === 'conventional' ? text : null;
}

function Start({ programme, role, via }: { programme: string; role: Side; via: string | null }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const begin = useBegin();
  const start = () =>
    begin.mutate(
      { programme, role, via },
      { onSuccess: ({ id }) => go(`/applications/${id}/1`, { replace: true }) },
    );
  return (
    <Card>
      <ul className="bullets">
        <li>{t('application.start.questions')}</li>
        <li>{t('application.start.saved')}</li>
        <li>{t('application.start.pass')}</li>
        <li>{t('application.start.stop')}</li>
      </ul>
      <WhoCanSee>{t('application.start.who')}</WhoCanSee>
      {via && <p className="quiet">{t('application.start.via')}</p>}
      {begin.isError && <Trouble message={problemWords(begin.error, words)} />}
      <div>
        <Button kind="main" busy={begin.isPending} onPress={start}>
          {t('application.start.button')}
        </Button>
      </div>
    </Card>
  );
}

/** Where the link of a call leads. Nothing is begun before the person says so. */
export default function NewApplicationPage() {
  const { t } = useWords();
  const search = new URLSearchParams(useSearch());
  const me = useMe().data;
  const programme = search.get('programme');
  const role = sideOf(search.get('role'));
  const kind = kindOf(search.get('kind'));
  useHeadingFocus('/applications/new');
  const own = me?.participations.find(
    (one) => one.programme_id === programme && one.role === role && one.state !== 'withdrawn',
  );
  if (own?.application_id) return <Redirect to={`/applications/${own.application_id}`} replace />;
  if (programme === null || role === null) {
    return (
      <>
        <PageHeader title={t('application.start.title')} />
        <EmptyState
          drawing="letter"
          title={t('application.start.broken')}
          action={<ButtonLink to="/">{t('application.start.home')}</ButtonLink>}
        >
          {t('application.start.broken_body')}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t(`application.start.title_${role}`)}
        lead={t(kind ? `application.start.lead_${kind}_${role}` : 'application.start.lead_plain')}
      />
      <Start programme={programme} role={role} via={search.get('via')} />
    </>
  );
}
