import { type FormEvent, useState } from 'react';
import { saveBlob } from '../../client/save-file';
import { Button, Card, Note, TextField } from '../../ui';
import { useWords } from '../../words/words';

/** The groups that have to be typed from the paper, counted from one. */
const asked = [3, 6] as const;

interface RecoveryCodeProps {
  code: string;
  name: string;
  busy: boolean;
  onWrittenDown: () => void;
}

/** The code that is shown once: to print or write down, and two of its groups typed from the paper (vault.md rule 19). */
export function RecoveryCode({ code, name, busy, onWrittenDown }: RecoveryCodeProps) {
  const { t, date } = useWords();
  const groups = code.split('-');
  const [hidden, setHidden] = useState(false);
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [wrong, setWrong] = useState(false);
  const download = async () => {
    // Few need it, and the others wait for none of it.
    const { canBeSet, paperPdf } = await import('./paper-pdf.ts');
    const of = t('vault.code.of', { name: canBeSet(name) ? name : '' });
    const title = t('vault.code');
    const page = paperPdf(title, document.documentElement.lang, [
      { text: title, size: 22, bold: true },
      { text: of, size: 11 },
      {
        text: t('vault.code.made', {
          day: date(new Date().toISOString().slice(0, 10)),
          where: location.host,
        }),
        size: 11,
      },
      { text: groups.slice(0, 5).join(' '), size: 20, bold: true },
      { text: groups.slice(5).join(' '), size: 20, bold: true },
      { text: t('vault.lost.body'), size: 11 },
    ]);
    saveBlob(t('vault.code.file'), page);
  };
  const fits = (place: number) =>
    (typed[place] ?? '').trim().toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1') ===
    groups[place - 1];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(!asked.every(fits));
    if (asked.every(fits)) onWrittenDown();
  };
  return (
    <>
      <Card>
        <h2>{t('vault.code.title')}</h2>
        <p className="on-paper">{t('vault.code.of', { name })}</p>
        {hidden ? (
          <p className="quiet">{t('vault.code.hidden')}</p>
        ) : (
          <ol className="code-groups" aria-label={t('vault.code.title')}>
            {groups.map((group) => (
              <li key={group}>{group}</li>
            ))}
          </ol>
        )}
        <p>{t('vault.code.keep')}</p>
        <div className="button-row off-paper">
          <Button onPress={() => window.print()}>{t('vault.code.print')}</Button>
          <Button onPress={() => void download()}>{t('vault.code.download')}</Button>
          <Button onPress={() => setHidden(!hidden)}>
            {t(hidden ? 'vault.code.show' : 'vault.code.hide')}
          </Button>
        </div>
      </Card>
      <Note tone="warn" icon="warning">
        <strong>{t('vault.lost.title')}</strong>
        <p>{t('vault.lost.body')}</p>
      </Note>
      <form className="stack off-paper" onSubmit={submit} noValidate>
        <Card>
          <h2>{t('vault.code.check')}</h2>
          <div className="code-fields">
            {asked.map((place) => (
              <TextField
                key={place}
                id={`vault-group-${place}`}
                autoComplete="off"
                width="short"
                maxLength={6}
                label={t('vault.code.group', { place })}
                value={typed[place] ?? ''}
                onChange={(text) => setTyped((before) => ({ ...before, [place]: text }))}
                error={wrong && !fits(place) ? t('vault.code.differs') : undefined}
              />
            ))}
          </div>
          <div>
            <Button kind="main" type="submit" busy={busy}>
              {t('vault.code.done')}
            </Button>
          </div>
        </Card>
      </form>
    </>
  );
}
