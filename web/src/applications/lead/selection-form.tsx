import { useRef, useState } from 'react';
import type { Criterion, Selection, Side } from '../../client/types';
import { Button, Card, Select, TextArea, TextField, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useSelections } from '../selection-api';

const weights = ['1', '2', '3', '4', '5'] as const;
const most = 8;

interface OneProps {
  criterion: Criterion;
  place: number;
  onChange: (criterion: Criterion) => void;
  onRemove: (() => void) | undefined;
}

function One({ criterion, place, onChange, onRemove }: OneProps) {
  const { t } = useWords();
  return (
    <fieldset className="stack">
      <legend>{t('selection.criterion', { place })}</legend>
      <TextField
        label={t('selection.name')}
        value={criterion.name}
        onChange={(name) => onChange({ ...criterion, name })}
      />
      <TextArea
        label={t('selection.description')}
        rows={2}
        value={criterion.description}
        onChange={(description) => onChange({ ...criterion, description })}
      />
      <Select
        label={t('selection.weight')}
        width="medium"
        options={weights.map((value) => ({ value, label: value }))}
        value={String(criterion.weight) as (typeof weights)[number]}
        onChange={(weight) => onChange({ ...criterion, weight: Number(weight) })}
      />
      {onRemove && (
        <div>
          <Button kind="quiet" onPress={onRemove}>
            {t('selection.remove', { place })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface SelectionFormProps {
  programme: string;
  side: Side;
  selection?: Selection;
  onDone: () => void;
}

/** Criteria, places and pass mark, until somebody applies. */
export function SelectionForm({ programme, side, selection, onDone }: SelectionFormProps) {
  const words = useWords();
  const { t } = words;
  const { setUp } = useSelections(programme);
  // Criteria have no name of their own until they are kept; each has a number while it is on the screen.
  const made = useRef(0);
  const numbered = (criterion: Criterion) => ({ id: ++made.current, criterion });
  const [criteria, setCriteria] = useState(() =>
    (selection?.criteria ?? [{ name: '', description: '', weight: 1 }]).map(numbered),
  );
  const [places, setPlaces] = useState(String(selection?.places ?? 10));
  const [pass, setPass] = useState(selection?.pass_mark == null ? '' : String(selection.pass_mark / 100));
  const save = () => {
    const pass_mark = pass.trim() === '' ? null : Math.round(Number(pass.replace(',', '.')) * 100);
    setUp.mutate(
      {
        side,
        body: { criteria: criteria.map((one) => one.criterion), places: Number(places) || 0, pass_mark },
      },
      { onSuccess: onDone },
    );
  };
  return (
    <Card>
      <p className="quiet">{t('selection.criteria_hint')}</p>
      {criteria.map(({ id, criterion }, index) => (
        <One
          key={id}
          criterion={criterion}
          place={index + 1}
          onChange={(next) =>
            setCriteria(criteria.map((one) => (one.id === id ? { id, criterion: next } : one)))
          }
          onRemove={
            criteria.length > 1 ? () => setCriteria(criteria.filter((one) => one.id !== id)) : undefined
          }
        />
      ))}
      {criteria.length < most && (
        <div>
          <Button
            onPress={() => setCriteria([...criteria, numbered({ name: '', description: '', weight: 1 })])}
          >
            {t('selection.add')}
          </Button>
        </div>
      )}
      <TextField
        label={t('selection.places')}
        inputMode="numeric"
        width="short"
        value={places}
        onChange={setPlaces}
      />
      <TextField
        label={t('selection.pass_mark')}
        hint={t('selection.pass_mark_hint')}
        width="short"
        value={pass}
        onChange={setPass}
      />
      {setUp.isError && <Trouble message={problemWords(setUp.error, words)} />}
      <div className="button-row">
        <Button kind="main" busy={setUp.isPending} onPress={save}>
          {t('selection.save')}
        </Button>
        <Button onPress={onDone}>{t('ui.cancel')}</Button>
      </div>
    </Card>
  );
}
