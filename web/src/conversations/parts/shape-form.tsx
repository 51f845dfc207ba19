import { useState } from 'react';
import type { PlannedConversation } from '../../client/types';
import { Button, Select, TextArea, Trouble } from '../../ui';
import type { Shaped } from '../../vault/parts/plan-keeper.tsx';
import { useWords } from '../../words/words';

const longest = 4000;

interface ShapeFormProps {
  number: number;
  cards: readonly PlannedConversation[];
  before: Shaped | null;
  onKeep: (shaped: Shaped) => Promise<void>;
  onDone: () => void;
}

/** Another card for one conversation, and words of one's own beside it. */
export function ShapeForm({ number, cards, before, onKeep, onDone }: ShapeFormProps) {
  const { t } = useWords();
  const [card, setCard] = useState(String(before?.card ?? number));
  const [text, setText] = useState(before?.text ?? '');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const keep = async () => {
    setBusy(true);
    try {
      const chosen = Number(card);
      await onKeep({ card: chosen === number ? null : chosen, text: text.trim() });
      onDone();
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      {failed && <Trouble message={t('plan.shape.failed')} />}
      <Select
        label={t('plan.shape.card')}
        value={card}
        onChange={setCard}
        options={cards.map((one) => ({
          value: String(one.number),
          label: t('plan.shape.option', { number: one.number, title: one.title }),
        }))}
      />
      <TextArea
        label={t('plan.shape.words')}
        hint={t('plan.shape.hint')}
        value={text}
        onChange={setText}
        maxLength={longest}
        dir="auto"
      />
      <div className="button-row">
        <Button kind="main" busy={busy} onPress={() => void keep()}>
          {t('plan.shape.keep')}
        </Button>
        <Button onPress={onDone}>{t('ui.cancel')}</Button>
      </div>
    </div>
  );
}
