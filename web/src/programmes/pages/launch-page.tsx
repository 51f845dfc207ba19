import { useParams } from 'wouter';
import { isProblem } from '../../client';
import type { Launch } from '../../client/types';
import { Button, ButtonLink, Card, ErrorSummary, Note, PageHeader, Trouble, useToast } from '../../ui';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useMoveProgramme } from '../api';
import { useLaunch } from '../launch-api';
import { Difficulties } from '../parts/difficulties';
import { anchor } from '../parts/launch-card';
import { Answering, Contacts, DocumentLink, Fairness, Purpose, Safety, Sponsor } from '../parts/launch-forms';

/** The server decides; what it still misses is shown with the way to each thing. */
function Open({ launch }: { launch: Launch }) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const move = useMoveProgramme(launch.programme_id);
  const missing = launch.items.filter((item) => item.state === 'missing').length;
  if (!launch.abilities.includes('open_call'))
    return launch.passed_at ? (
      <Note tone="good" icon="check">
        <p>{t('launch.passed', { when: date(launch.passed_at) })}</p>
      </Note>
    ) : null;
  const faults = isProblem(move.error, 'rule_broken') ? move.error.faults : [];
  return (
    <Card warm>
      <h2>{t('launch.open.title')}</h2>
      <p>{t('launch.open.body', { count: missing })}</p>
      {faults.length > 0 ? (
        <ErrorSummary
          errors={faults.map((fault) => ({
            field: anchor(fault.pointer.replace('/launch/', '')),
            message: fault.message,
          }))}
        />
      ) : (
        move.isError && <Trouble message={problemWords(move.error, words)} />
      )}
      <div className="button-row">
        <Button
          kind="main"
          busy={move.isPending}
          onPress={() => move.mutate('opening', { onSuccess: () => toast(t('programme.call.opened')) })}
        >
          {t('programme.call.open')}
        </Button>
        <ButtonLink to={`/programmes/${launch.programme_id}/call`}>{t('launch.open.wording')}</ButtonLink>
      </div>
    </Card>
  );
}

/** Papers that the gate does not ask for, but that people will. */
function Papers({ launch }: { launch: Launch }) {
  const { t } = useWords();
  return (
    <Card>
      <h2>{t('launch.papers.title')}</h2>
      <p className="quiet">{t('launch.papers.body')}</p>
      {launch.documents.map(({ kind }) => (
        <DocumentLink key={kind} launch={launch} kind={kind} />
      ))}
    </Card>
  );
}

export default function LaunchPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = useLaunch(id);
  return (
    <LoadedPage query={query} title={t('launch.title')} lines={10}>
      {(launch) => (
        <>
          <PageHeader
            title={t('launch.title')}
            lead={t('launch.lead', {
              done: launch.items.filter((item) => item.state === 'done').length,
              of: launch.items.length,
            })}
          />
          <div className="stack" data-gap="large">
            <Purpose launch={launch} />
            <Difficulties programme={id} />
            <Sponsor launch={launch} />
            <Fairness launch={launch} />
            <Answering launch={launch} />
            <Safety launch={launch} />
            <Contacts launch={launch} />
            <Papers launch={launch} />
            <Open launch={launch} />
          </div>
        </>
      )}
    </LoadedPage>
  );
}
