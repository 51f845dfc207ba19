import { type FormEvent, useState } from 'react';
import { Button, ButtonLink, Note, TextArea, Trouble, WhoCanSee } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { VaultTrouble } from '../keeper.ts';
import { leaveSlip, type SlipsTo } from '../slips-api.ts';

const longest = 10_000;
const fields = ['takeaway', 'reflection'] as const;
const nothing = { takeaway: '', reflection: '' };

interface SlipFormProps {
  person: string;
  to: SlipsTo;
}

/** Two places to write for oneself; what stands there is sealed before it leaves the page. */
export function SlipForm({ person, to }: SlipFormProps) {
  const words = useWords();
  const { t } = words;
  const [text, setText] = useState(nothing);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const written = fields.filter((field) => text[field].trim() !== '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      for (const field of written) {
        await leaveSlip(person, { field, text: text[field].trim() }, to);
        setText((now) => ({ ...now, [field]: '' }));
      }
      setDone(true);
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  if (done)
    return (
      <>
        <Note live>
          <p>{t('vault.after.done')}</p>
        </Note>
        <div className="button-row">
          <ButtonLink to="/vault">{t('vault.after.open')}</ButtonLink>
        </div>
      </>
    );
  return (
    <form className="stack" data-gap="large" onSubmit={(event) => void submit(event)} noValidate>
      {error !== null && (
        <Trouble
          message={error instanceof VaultTrouble ? t('vault.after.failed') : problemWords(error, words)}
        />
      )}
      {fields.map((field) => (
        <TextArea
          key={field}
          label={t(`vault.after.${field}`)}
          hint={t(`vault.after.${field}_hint`)}
          value={text[field]}
          onChange={(value) => setText({ ...text, [field]: value })}
          maxLength={longest}
          dir="auto"
        />
      ))}
      <div>
        <Button kind="main" type="submit" busy={busy} isDisabled={written.length === 0}>
          {t('vault.after.keep')}
        </Button>
      </div>
      <WhoCanSee>{t('vault.after.who')}</WhoCanSee>
    </form>
  );
}
