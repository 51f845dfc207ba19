import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Card, TextField } from '../../ui';
import { VaultFailure } from '../../vault/parts/faults.tsx';
import { useWords } from '../../words/words';

interface ComeBackProps {
  onCode: (code: string) => Promise<void>;
}

/** Asks for the code of a concern. */
export function ComeBack({ onCode }: ComeBackProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const come = useMutation({ mutationFn: () => onCode(code) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') come.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Card>
        <h2>{t('concern.come_back')}</h2>
        {come.isError && <VaultFailure error={come.error} />}
        <TextField
          id="concern-code"
          autoComplete="off"
          label={t('concern.code')}
          hint={t('vault.code_hint')}
          value={code}
          onChange={setCode}
        />
        <div>
          <Button kind="main" type="submit" busy={come.isPending}>
            {t('concern.open')}
          </Button>
        </div>
      </Card>
    </form>
  );
}
