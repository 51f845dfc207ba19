import { useMutation } from '@tanstack/react-query';
import { useContext, useEffect, useRef, useState } from 'react';
import { Button, Trouble, useToast } from '../../ui';
import { KeepingContext } from '../../vault/keeping.ts';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';

interface RoomProps {
  label: string;
  /** Which place of the book it is: the same on every visit. */
  place: string;
}

/** Room to write. What is written stays in the page, unless its writer keeps it in their private space (learning.md rule 12). */
export function Room({ label, place }: RoomProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const keeping = useContext(KeepingContext);
  const [text, setText] = useState('');
  const kept = keeping?.textOf(place);
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    // What was kept comes with unlocking, and goes with locking (vault.md rule 22); what is being written stays.
    const before = shown.current;
    shown.current = kept;
    setText((now) => {
      if (kept === undefined) return before === undefined ? now : '';
      return now === '' || now === before ? kept : now;
    });
  }, [kept]);
  const keep = useMutation({
    mutationFn: async () => keeping?.keep(place, text.trim()),
    onSuccess: () => toast(t('learning.workbook.kept')),
  });
  return (
    <div className="field">
      <label className="field-label" htmlFor={place}>
        {label}
      </label>
      <textarea
        className="control"
        id={place}
        rows={4}
        autoComplete="off"
        maxLength={10_000}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {keep.isError && <Trouble message={problemWords(keep.error, words)} />}
      {keeping && text.trim() !== kept && (
        <div className="no-print">
          <Button size="small" busy={keep.isPending} onPress={() => keep.mutate()}>
            {t('learning.workbook.keep')}
          </Button>
        </div>
      )}
    </div>
  );
}
