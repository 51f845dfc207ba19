import { saveAsFile } from '../client/save-file';
import type { OwnRecord } from '../client/types';
import { Button, ButtonLink, Card, PageHeader, Trouble } from '../ui';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useOwnRecord } from './api';
import { Consents } from './consents';
import { Corrections } from './corrections';
import { RecordSections } from './record-sections';

/** As somebody would look at it who has never seen this program: a list of things, each with its names and values. */
function readable({ made_at, sections }: OwnRecord): string {
  const rows = sections.map(({ name, rows }) => [
    name,
    rows.map(({ fields }) => Object.fromEntries(fields.map((field) => [field.name, field.value]))),
  ]);
  return JSON.stringify({ made_at, ...Object.fromEntries(rows) }, null, 2);
}

function Found({ record }: { record: OwnRecord }) {
  const { t, moment } = useWords();
  const save = () => saveAsFile(t('sign_in.record.file'), 'application/json', readable(record));
  return (
    <Card>
      <p>{t('sign_in.record.made', { when: moment(record.made_at) })}</p>
      <div>
        <Button kind="main" onPress={save}>
          {t('sign_in.record.download')}
        </Button>
      </div>
      <p className="quiet">{t('sign_in.record.hint')}</p>
      <RecordSections sections={record.sections} />
    </Card>
  );
}

/** Everything that is kept of the reader, to see and to take away. (keeping.md rule 14) */
export default function RecordPage() {
  const words = useWords();
  const { t } = words;
  const record = useOwnRecord();
  return (
    <>
      <PageHeader title={t('sign_in.record.title')} lead={t('sign_in.record.lead')} />
      {record.data ? (
        <Found record={record.data} />
      ) : (
        <div>
          <Button kind="main" busy={record.isPending} onPress={() => record.mutate()}>
            {t('sign_in.record.get')}
          </Button>
        </div>
      )}
      {record.isError && <Trouble message={problemWords(record.error, words)} />}
      <Corrections />
      <Consents />
      <div>
        <ButtonLink to="/account/erase">{t('sign_in.erase.open')}</ButtonLink>
      </div>
    </>
  );
}
