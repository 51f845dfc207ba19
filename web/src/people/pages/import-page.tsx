import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { Import } from '../../client/types';
import { Button, ButtonLink, Card, Figures, Loaded, Note, PageHeader, Trouble } from '../../ui';
import { FileDrop } from '../../ui/file-drop';
import { ProgressBar } from '../../ui/progress';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { startImport, useImport, useImportSteps } from '../api';
import { ColumnsForm } from '../parts/columns-form';
import { Findings } from '../parts/findings';

const accepted = '.csv,.tsv,.txt,.xlsx';
/** What the server takes. Said here as well, as a gigabyte takes minutes to send in vain. */
const mostMebibytes = 64;

function ChooseFile() {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const [sent, setSent] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const start = async (file: File) => {
    if (file.size > mostMebibytes * 1024 * 1024) {
      setFailure(t('people.import.too_large', { most: mostMebibytes }));
      return;
    }
    setFailure(null);
    setSent(0);
    try {
      const one = await startImport(file, setSent);
      go(`/people/import/${one.id}`);
    } catch (error) {
      setFailure(problemWords(error, words));
    } finally {
      setSent(null);
    }
  };
  return (
    <>
      {failure && <Trouble message={failure} />}
      <FileDrop
        label={t('people.import.drop')}
        hint={t('people.import.drop_hint')}
        accept={accepted}
        disabled={sent !== null}
        onFile={(file) => void start(file)}
      />
      {sent !== null && (
        <ProgressBar
          label={t('people.import.sending')}
          words={t('people.import.percent', { share: sent })}
          share={sent}
        />
      )}
      <Note>
        <p>{t('people.import.safe')}</p>
      </Note>
    </>
  );
}

function Working({ one }: { one: Import }) {
  const { t } = useWords();
  const label =
    one.state === 'confirming'
      ? t('people.import.confirming')
      : one.state === 'checking'
        ? t('people.import.checking')
        : t('people.import.reading');
  return (
    <Card>
      <ProgressBar
        label={label}
        words={t('people.import.rows', { done: one.rows_done, total: one.rows_total })}
        share={one.rows_total > 0 ? one.rows_done / one.rows_total : 0}
      />
    </Card>
  );
}

function Summary({ one }: { one: Import }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const { confirm, discard } = useImportSteps(one.id);
  const { summary } = one;
  if (!summary) return null;
  const nothing = summary.new_people + summary.changed + summary.leavers + summary.returning === 0;
  return (
    <>
      <Card>
        <h2>{t('people.import.dry_run')}</h2>
        <Figures
          items={[
            {
              label: t('people.import.new', { count: summary.new_people }),
              value: words.number(summary.new_people),
            },
            { label: t('people.import.changed'), value: words.number(summary.changed) },
            { label: t('people.import.unchanged'), value: words.number(summary.unchanged) },
            {
              label: t('people.import.leavers', { count: summary.leavers }),
              value: words.number(summary.leavers),
            },
            { label: t('people.import.returning'), value: words.number(summary.returning) },
            { label: t('people.import.to_fix'), value: words.number(summary.to_fix) },
          ]}
        />
        <p>{t('people.import.nothing_yet')}</p>
        {summary.addresses_waiting > 0 && (
          <p>{t('people.import.addresses_waiting', { count: summary.addresses_waiting })}</p>
        )}
        {summary.heads_proposed.length > 0 && (
          <p className="quiet">
            {t('people.import.heads', {
              count: summary.heads_proposed.length,
              names: words.list(summary.heads_proposed.slice(0, 3).map((head) => head.name)),
            })}
          </p>
        )}
        {one.failure && (
          <Note tone="warn" icon="warning" live>
            <p>{t('people.import.look_again', { why: one.failure })}</p>
          </Note>
        )}
        {confirm.isError && <Trouble message={problemWords(confirm.error, words)} />}
        <div className="button-row">
          <Button kind="main" busy={confirm.isPending} onPress={() => confirm.mutate()}>
            {nothing ? t('people.import.confirm_nothing') : t('people.import.confirm')}
          </Button>
          <Button
            busy={discard.isPending}
            onPress={() => discard.mutate(undefined, { onSuccess: () => go('/people/import') })}
          >
            {t('people.import.discard')}
          </Button>
        </div>
      </Card>
      <Findings one={one} />
    </>
  );
}

function Confirmed({ one }: { one: Import }) {
  const { t } = useWords();
  return (
    <>
      <Note tone="good" icon="check" live>
        <p>
          {t('people.import.confirmed', {
            added: one.summary?.new_people ?? 0,
            changed: one.summary?.changed ?? 0,
            leavers: one.summary?.leavers ?? 0,
          })}
        </p>
      </Note>
      <div className="button-row">
        <ButtonLink kind="main" to="/people/grades">
          {t('people.import.next_grades')}
        </ButtonLink>
        <ButtonLink to="/people">{t('people.import.next_people')}</ButtonLink>
      </div>
      {one.findings_total > 0 && (
        <p className="quiet">{t('people.import.findings_gone', { count: one.findings_total })}</p>
      )}
    </>
  );
}

function Stage({ one }: { one: Import }) {
  const { t } = useWords();
  const [changing, setChanging] = useState(false);
  switch (one.state) {
    case 'reading':
    case 'checking':
    case 'confirming':
      return <Working one={one} />;
    case 'columns':
      return <ColumnsForm one={one} onChecked={() => setChanging(false)} />;
    case 'checked':
      return changing ? (
        <ColumnsForm one={one} onChecked={() => setChanging(false)} />
      ) : (
        <>
          <Summary one={one} />
          <div>
            <Button onPress={() => setChanging(true)}>{t('people.import.change_columns')}</Button>
          </div>
        </>
      );
    case 'confirmed':
      return <Confirmed one={one} />;
    case 'failed':
      return (
        <>
          <Trouble message={one.failure ?? t('people.import.failed')} />
          <ChooseFile />
        </>
      );
    case 'discarded':
      return <ChooseFile />;
  }
}

function Running({ id }: { id: string }) {
  const query = useImport(id);
  return <Loaded query={query}>{(one) => <Stage one={one} />}</Loaded>;
}

/** Staff list in four looks: the file, its columns, what would change, done. Nothing changes before "Import". */
export default function ImportPage() {
  const { id } = useParams();
  const { t } = useWords();
  return (
    <>
      <PageHeader title={t('people.import.title')} lead={t('people.import.lead')} />
      {id ? <Running id={id} key={id} /> : <ChooseFile />}
    </>
  );
}
