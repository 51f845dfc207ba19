import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Card, Note, Select, TextArea } from '../../ui';
import { useWords, type WordKey } from '../../words/words';
import { useWriting } from '../api.ts';
import type { Content, Item, SpaceName, SpaceView } from '../vault.ts';
import { VaultFailure } from './faults.tsx';
import { TakeAway } from './take-away.tsx';

/** Characters of one item: with its padding it stays below what the server takes (sealing.md rule 19). */
const longest = 10_000;

function textOf(content: Content | null | undefined): string {
  return typeof content?.text === 'string' ? content.text : '';
}

interface WriteFormProps {
  fields: readonly string[];
  /** What is changed; nothing for something new. */
  before?: Content;
  onKeep: (content: Content) => Promise<void>;
  onDone: () => void;
}

function WriteForm({ fields, before, onKeep, onDone }: WriteFormProps) {
  const { t } = useWords();
  const [field, setField] = useState(before?.field ?? fields[0] ?? '');
  const [text, setText] = useState(textOf(before));
  const keep = useMutation({
    mutationFn: () => onKeep({ ...before, field, text: text.trim() }),
    onSuccess: onDone,
  });
  return (
    <div className="stack">
      {keep.isError && <VaultFailure error={keep.error} />}
      {!before && (
        <Select
          label={t('vault.what')}
          value={field}
          onChange={setField}
          options={fields.map((value) => ({ value, label: t(`vault.field.${value}` as WordKey) }))}
        />
      )}
      <TextArea
        label={t(`vault.field.${field}` as WordKey)}
        hint={t(`vault.field.${field}.hint` as WordKey)}
        value={text}
        onChange={setText}
        maxLength={longest}
        rows={5}
        dir="auto"
      />
      <div className="button-row">
        <Button
          kind="main"
          busy={keep.isPending}
          isDisabled={text.trim() === ''}
          onPress={() => keep.mutate()}
        >
          {t('vault.keep')}
        </Button>
        <Button onPress={onDone}>{t('ui.cancel')}</Button>
      </div>
    </div>
  );
}

interface OneItemProps {
  item: Item;
  who: string;
  space: SpaceName;
  /** Whether the reader may change it, and take it back. */
  may: { write: boolean; takeBack: boolean };
}

function OneItem({ item, who, space, may }: OneItemProps) {
  const { t, date } = useWords();
  const write = useWriting(space);
  const [editing, setEditing] = useState(false);
  const takeBack = useMutation({ mutationFn: () => write(item.item, null) });
  const text = textOf(item.content);
  const field = item.content?.field ?? '';
  const about = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return (
    <li className="vault-item">
      <div className="small quiet">{t('vault.by', { name: who, date: date(item.day) })}</div>
      {item.state === 'open' ? (
        <p className="as-written" dir="auto">
          {text}
        </p>
      ) : (
        <p className="quiet">{t('vault.item.unreadable')}</p>
      )}
      {takeBack.isError && <VaultFailure error={takeBack.error} />}
      {editing ? (
        <WriteForm
          fields={[field]}
          before={item.content ?? { field }}
          onKeep={(content) => write(item.item, content)}
          onDone={() => setEditing(false)}
        />
      ) : (
        item.state === 'open' && (
          <div className="button-row">
            {may.write && (
              <Button
                size="small"
                aria-label={t('vault.change_what', { what: about })}
                onPress={() => setEditing(true)}
              >
                {t('ui.change')}
              </Button>
            )}
            {may.takeBack && (
              <Button
                size="small"
                busy={takeBack.isPending}
                aria-label={t('vault.take_back_what', { what: about })}
                onPress={() => takeBack.mutate()}
              >
                {t('vault.take_back')}
              </Button>
            )}
          </div>
        )
      )}
    </li>
  );
}

interface ItemsProps {
  space: SpaceName;
  view: SpaceView;
  fields: readonly string[];
  /** What comes from elsewhere, and is shown and changed here. */
  alsoShown?: readonly string[];
  self: string;
  names: Readonly<Record<string, string>>;
  /** What the server would take now. */
  abilities: readonly string[];
}

/** What stands in a space, field by field, and a place to write. Nothing of it has to be filled in. */
export function Items({ space, view, fields, alsoShown = [], self, names, abilities }: ItemsProps) {
  const { t } = useWords();
  const write = useWriting(space);
  const [writing, setWriting] = useState(false);
  const mayWrite = view.can_write && abilities.includes('write');
  const shown = view.items.filter(({ state }) => state === 'open' || state === 'unreadable');
  const lost = view.items.some(({ state }) => state === 'lost');
  const fieldOf = (item: Item) => item.content?.field ?? '';
  const known = [...fields, ...alsoShown];
  const groups = [...known, ''].map((field) => ({
    field,
    items: shown.filter((item) => (field === '' ? !known.includes(fieldOf(item)) : fieldOf(item) === field)),
  }));
  return (
    <>
      {mayWrite && !writing && (
        <div>
          <Button kind="main" onPress={() => setWriting(true)}>
            {t('vault.write')}
          </Button>
        </div>
      )}
      {mayWrite && writing && (
        <Card>
          <WriteForm
            fields={fields}
            onKeep={(content) => write(null, content)}
            onDone={() => setWriting(false)}
          />
        </Card>
      )}
      {lost && (
        <Note icon="lock">
          <p>{t(`vault.lost_before.${space.kind}`)}</p>
        </Note>
      )}
      {shown.length === 0 && !lost && <p className="quiet">{t('vault.empty')}</p>}
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ field, items }) => (
          <Card key={field}>
            <h2>{field === '' ? t('vault.field.other') : t(`vault.field.${field}` as WordKey)}</h2>
            <ul className="vault-items">
              {items.map((item) => (
                <OneItem
                  key={`${item.author} ${item.item}`}
                  item={item}
                  space={space}
                  who={item.author === self ? t('vault.you') : (names[item.author] ?? '')}
                  may={{
                    write: mayWrite && item.author === self,
                    takeBack: item.author === self && abilities.includes('take_back'),
                  }}
                />
              ))}
            </ul>
          </Card>
        ))}
      <TakeAway items={view.items} self={self} />
    </>
  );
}
