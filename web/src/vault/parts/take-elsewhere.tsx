import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { saveAsFile } from '../../client/save-file';
import { useMe } from '../../client/session';
import { Button, CheckboxGroup, Note } from '../../ui';
import { useWords, type WordKey } from '../../words/words';
import { copyOf } from '../api.ts';
import { type Enclosure, enclose } from '../enclosure.ts';
import type { Item, SpaceName, SpaceView } from '../vault.ts';
import { CopiedWordsList } from './copied-words.tsx';
import { VaultFailure } from './faults.tsx';

interface TakeElsewhereProps {
  space: SpaceName;
  view: SpaceView;
  self: string;
  names: Readonly<Record<string, string>>;
}

const wordsOf = ({ content }: Item) => (typeof content?.text === 'string' ? content.text : '');

/** The file: its words to be read, and what proves them. Its form is in docs/operating/signed-copy.md. */
function fileOf({ copy, words }: Enclosure, about: string): string {
  const readable = words.map(({ name, day, field, text }) => ({ by: name, day, field, text }));
  return `${JSON.stringify({ turnabout_copy: 1, about, words: readable, ...copy }, null, 2)}\n`;
}

/** What was chosen, word for word, and the two ways in which it can go. */
function Check({ enclosure, self }: { enclosure: Enclosure; self: string }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const others = enclosure.words.some(({ author }) => author !== self);
  const send = () => {
    enclose(enclosure);
    go('/concerns');
  };
  return (
    <section className="stack" aria-label={t('vault.copy.check')}>
      <h3>{t('vault.copy.check')}</h3>
      <CopiedWordsList words={enclosure.words} />
      <Note tone="warn" icon="warning">
        <p>{t('vault.copy.for_good')}</p>
        {others && <p>{t('vault.copy.others')}</p>}
      </Note>
      <div className="button-row">
        <Button kind="main" onPress={send}>
          {t('vault.copy.send')}
        </Button>
        <Button
          onPress={() =>
            saveAsFile(t('vault.copy.file'), 'application/json', fileOf(enclosure, t('vault.copy.about')))
          }
        >
          {t('vault.copy.download')}
        </Button>
      </div>
    </section>
  );
}

/** Choosing what of a space somebody else is to read: the participant's act, and nobody else's (vault.md rules 24 and 25). */
export default function TakeElsewhere({ space, view, self, names }: TakeElsewhereProps) {
  const { t, date } = useWords();
  const [chosen, setChosen] = useState<string[]>([]);
  // In their own name: whoever reads it is somebody else.
  const me = useMe().data?.person?.name ?? t('vault.you');
  const nameOf = (author: string) => (author === self ? me : (names[author] ?? ''));
  const copy = useMutation({
    mutationFn: () => copyOf(space, self, chosen),
  });
  const open = view.items.filter(({ state }) => state === 'open');
  const choose = (next: string[]) => {
    setChosen(next);
    copy.reset();
  };
  const enclosure = copy.data && {
    copy: copy.data.copy,
    words: copy.data.words.map((one) => ({ ...one, name: nameOf(one.author) })),
  };
  return (
    <div className="stack">
      <p>{t('vault.copy.lead')}</p>
      <CheckboxGroup
        label={t('vault.copy.which')}
        value={chosen}
        onChange={choose}
        options={open.map((item) => ({
          value: item.item,
          label: wordsOf(item).length > 80 ? `${wordsOf(item).slice(0, 80)}…` : wordsOf(item),
          hint: t('vault.copy.by', {
            name: nameOf(item.author),
            date: date(item.day),
            field: t(`vault.field.${item.content?.field ?? 'other'}` as WordKey),
          }),
        }))}
      />
      {copy.isError && <VaultFailure error={copy.error} />}
      {enclosure ? (
        <Check {...{ enclosure, self }} />
      ) : (
        <div>
          <Button isDisabled={chosen.length === 0} busy={copy.isPending} onPress={() => copy.mutate()}>
            {t('vault.copy.see')}
          </Button>
        </div>
      )}
    </div>
  );
}
