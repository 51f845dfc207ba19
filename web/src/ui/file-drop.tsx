import { type DragEvent, useId, useRef, useState } from 'react';
import { useWords } from '../words/words';
import { Button } from './button';
import { Drawing } from './drawing';

interface FileDropProps {
  label: string;
  hint: string;
  /** As in <input accept>. */
  accept: string;
  onFile: (file: File) => void;
  disabled?: boolean;
}

/** Drop a file on it, or press the button; the second works for everybody. */
export function FileDrop({ label, hint, accept, onFile, disabled = false }: FileDropProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file && !disabled) onFile(file);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <section
      className="drop"
      aria-labelledby={`${id}-label`}
      data-drop-target={over ? '' : undefined}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <Drawing name="papers" />
      <h2 id={`${id}-label`}>{label}</h2>
      <p className="quiet" id={`${id}-hint`}>
        {hint}
      </p>
      <Button
        kind="main"
        aria-describedby={`${id}-hint`}
        isDisabled={disabled}
        onPress={() => input.current?.click()}
      >
        {t('ui.choose_file')}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </section>
  );
}
