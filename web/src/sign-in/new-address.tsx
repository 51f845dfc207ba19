import { Button, Card, Trouble, useToast } from '../ui';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useAnswerNewAddress } from './api';

/** Asks whether the address that a staff list gives is the reader's own. Until then the old one stays. */
export function NewAddress({ address, old }: { address: string; old: string }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { mutate, isPending, isError, error } = useAnswerNewAddress();
  return (
    <Card>
      <h2>{t('sign_in.account.new_address')}</h2>
      <p>{t('sign_in.account.new_address_ask', { address, old })}</p>
      {isError && <Trouble message={problemWords(error, words)} />}
      <div className="button-row">
        <Button
          kind="main"
          busy={isPending}
          onPress={() => mutate('use', { onSuccess: () => toast(t('sign_in.account.new_address_used')) })}
        >
          {t('sign_in.account.new_address_use')}
        </Button>
        <Button
          busy={isPending}
          onPress={() => mutate('keep', { onSuccess: () => toast(t('sign_in.account.new_address_kept')) })}
        >
          {t('sign_in.account.new_address_keep')}
        </Button>
      </div>
    </Card>
  );
}
