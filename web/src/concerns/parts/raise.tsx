import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Card, Note, RadioGroup, TextArea } from '../../ui';
import { type Enclosure, enclose, useEnclosure } from '../../vault/enclosure.ts';
import { CopiedWordsList } from '../../vault/parts/copied-words.tsx';
import { VaultFailure } from '../../vault/parts/faults.tsx';
import { useWords } from '../../words/words';
import { type ConcernDoors, type ConcernWay, type Sealed, sealConcern } from '../api';

/** Characters of one message: with its padding it stays below what the server takes (concerns.md rule 5). */
const longest = 7_000;

function Along({ words }: { words: Enclosure['words'] }) {
  const { t } = useWords();
  return (
    <section className="stack" aria-label={t('concern.along')}>
      <h2>{t('concern.along')}</h2>
      <p className="quiet">{t('concern.along.body')}</p>
      <CopiedWordsList words={words} />
      <div>
        <Button onPress={() => enclose(null)}>{t('concern.along.leave_out')}</Button>
      </div>
    </section>
  );
}

interface WriteProps {
  doors: ConcernDoors;
  ways: readonly ConcernWay[];
  call: string | null;
  onSealed: (sealed: Sealed) => void;
}

function Write({ doors: all, ways, call, onSealed }: WriteProps) {
  const { t } = useWords();
  const { doors } = all;
  const [to, setTo] = useState(doors[0]?.contact.person_id ?? '');
  const [way, setWay] = useState<ConcernWay>(ways[0] ?? 'confidential');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  // Without a name nothing goes along that names somebody.
  const enclosure = useEnclosure();
  const along = call === null ? enclosure : null;
  const door = doors.find(({ contact }) => contact.person_id === to);
  const seal = useMutation({
    mutationFn: async () =>
      door ? onSealed(await sealConcern(all, door, way, text.trim(), call, along?.copy ?? null)) : undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() !== '') seal.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Card>
        <RadioGroup
          label={t('concern.to')}
          options={doors.map(({ contact, deputy, role }) => ({
            value: contact.person_id,
            label: contact.name,
            hint: t(role === 'lead' ? 'concern.to.lead' : 'concern.to.independent', { deputy: deputy.name }),
          }))}
          value={to}
          onChange={(next) => next && setTo(next)}
        />
        {ways.length > 1 && (
          <RadioGroup
            label={t('concern.way')}
            options={ways.map((value) => ({
              value,
              label: t(`concern.way.${value}`),
              hint: t(`concern.way.${value}.hint`),
            }))}
            value={way}
            onChange={(next) => next && setWay(next)}
          />
        )}
        <TextArea
          label={t('concern.text')}
          hint={t('concern.text.hint')}
          value={text}
          onChange={setText}
          maxLength={longest}
          rows={8}
          dir="auto"
          error={missing ? t('concern.text.missing') : undefined}
        />
        {along && <Along words={along.words} />}
        {door && (
          <p className="quiet">
            {t('concern.sealed_for', { contact: door.contact.name, deputy: door.deputy.name })}
          </p>
        )}
        {seal.isError && <VaultFailure error={seal.error} />}
        <div>
          <Button kind="main" type="submit" busy={seal.isPending}>
            {t('concern.next')}
          </Button>
        </div>
      </Card>
    </form>
  );
}

/** The code with which its author comes back, shown once and before anything is sent. */
function Code({ sealed, onSent }: { sealed: Sealed; onSent: () => void }) {
  const { t } = useWords();
  const send = useMutation({ mutationFn: sealed.send, onSuccess: onSent });
  return (
    <Card>
      <h2>{t('concern.code.title')}</h2>
      <p>{t('concern.code.why')}</p>
      <ol className="code-groups" aria-label={t('concern.code.title')}>
        {sealed.code.split('-').map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may be alike and never move.
          <li key={place}>{group}</li>
        ))}
      </ol>
      <Note tone="warn" icon="warning">
        <p>{t('concern.code.lost')}</p>
      </Note>
      {send.isError && <VaultFailure error={send.error} />}
      <div className="button-row off-paper">
        <Button kind="main" busy={send.isPending} onPress={() => send.mutate()}>
          {t('concern.send')}
        </Button>
        <Button onPress={() => window.print()}>{t('vault.code.print')}</Button>
      </div>
    </Card>
  );
}

interface RaiseProps {
  doors: ConcernDoors;
  ways: readonly ConcernWay[];
  /** The code of the call, for somebody without an account. */
  call: string | null;
}

/** Raising a concern: to whom and what, the code to come back with, and what happens then (concerns.md rules 2 to 6). */
export function Raise({ doors, ways, call }: RaiseProps) {
  const { t } = useWords();
  const [sealed, setSealed] = useState<Sealed | null>(null);
  const [sent, setSent] = useState(false);
  const onSent = () => {
    enclose(null);
    setSent(true);
  };
  if (doors.doors.length === 0) {
    return (
      <Note>
        <p>{t('concern.nobody')}</p>
      </Note>
    );
  }
  if (sent) {
    return (
      <Card>
        <h2>{t('concern.sent')}</h2>
        <p>{t('concern.sent.body')}</p>
      </Card>
    );
  }
  if (sealed) return <Code sealed={sealed} onSent={onSent} />;
  return <Write {...{ doors, ways, call }} onSealed={setSealed} />;
}
