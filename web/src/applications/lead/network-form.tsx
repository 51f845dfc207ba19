import { useState } from 'react';
import { isProblem } from '../../client';
import { Button, TextArea, TextField, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import type { NetworkWords } from '../recruiting-api';

interface NetworkFormProps {
  /** Sets the ids of the fields apart where there are several forms on a page. */
  of: string;
  begin: NetworkWords;
  button: string;
  busy: boolean;
  error: Error | null;
  onSave: (words: NetworkWords) => void;
}

/** Name and greeting of a network. */
export function NetworkForm({ of, begin, button, busy, error, onSave }: NetworkFormProps) {
  const words = useWords();
  const { t } = words;
  const [name, setName] = useState(begin.name);
  const [greeting, setGreeting] = useState(begin.greeting);
  const faults = isProblem(error) ? error.faults : [];
  const fault = (pointer: string) => faults.find((one) => one.pointer === pointer)?.message;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ name, greeting });
      }}
    >
      {error && faults.length === 0 && <Trouble message={problemWords(error, words)} />}
      <TextField
        id={`name-${of}`}
        label={t('network.mine.name')}
        error={fault('/name')}
        value={name}
        onChange={setName}
      />
      <TextArea
        id={`greeting-${of}`}
        label={t('network.mine.greeting')}
        hint={t('network.mine.greeting_hint')}
        error={fault('/greeting')}
        rows={3}
        value={greeting}
        onChange={setGreeting}
      />
      <div>
        <Button type="submit" busy={busy}>
          {button}
        </Button>
      </div>
    </form>
  );
}
