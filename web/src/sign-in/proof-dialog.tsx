import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../client';
import type { Me } from '../client/types';
import { Button, type FormError, Note, Trouble } from '../ui';
import { Dialog } from '../ui/dialog';
import { noteSignIn } from '../vault/sign-in-note';
import { useWords } from '../words/words';
import { codeFault, proveWithPasskey, useOwnIdentities, useOwnPasskeys, useSignInWays } from './api';
import { CodeField, Form, PassphraseField, useErrors } from './form';
import { browserHasPasskeys, passkeyTrouble } from './passkey-words';
import { ProviderLink } from './provider-link';

/** Asks whether it is still the same person, with whatever way they have. */
export default function ProofDialog({ me, onSettled }: { me: Me; onSettled: (proved: boolean) => void }) {
  const words = useWords();
  const { t } = words;
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState('');
  const { errors, setErrors, of } = useErrors();
  const keys = useOwnPasskeys().data?.items ?? [];
  const provider = useSignInWays().data?.provider;
  const connected = useOwnIdentities().data?.items.some(({ works }) => works);
  const settled = { onSuccess: () => onSettled(true) };
  const byPassphrase = useMutation({
    mutationFn: () =>
      unwrap(api.PUT('/api/v1/me/proof', { body: { passphrase, ...(code ? { code } : {}) } })),
    onError: (error) =>
      setErrors([
        {
          field: codeFault(error) ? 'proof-code' : 'proof-passphrase',
          message: passkeyTrouble(error, words),
        },
      ]),
    onSuccess: () => {
      noteSignIn(passphrase);
      onSettled(true);
    },
  });
  const byPasskey = useMutation({ mutationFn: proveWithPasskey, ...settled });
  const email = me.person?.email;
  const link = useMutation({
    mutationFn: (address: string) =>
      unwrap(api.POST('/api/v1/sign-in-links', { body: { email: address, to: location.pathname } })),
  });
  const submit = () => {
    const found: FormError[] = [];
    if (passphrase === '')
      found.push({ field: 'proof-passphrase', message: t('sign_in.passphrase_missing') });
    if (me.has_second_step && code === '')
      found.push({ field: 'proof-code', message: t('sign_in.code_missing') });
    setErrors(found);
    if (found.length === 0) byPassphrase.mutate();
  };
  return (
    <Dialog title={t('sign_in.proof.title')} open onClose={() => onSettled(false)}>
      <p>{t('sign_in.proof.lead')}</p>
      {byPasskey.isError && <Trouble message={passkeyTrouble(byPasskey.error, words)} />}
      {me.has_passphrase && (
        <Form errors={errors} submit={t('sign_in.proof.go')} busy={byPassphrase.isPending} onSubmit={submit}>
          <PassphraseField
            id="proof-passphrase"
            label={t('sign_in.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            error={of('proof-passphrase')}
          />
          {me.has_second_step && (
            <CodeField
              id="proof-code"
              label={t('sign_in.code')}
              hint={t('sign_in.code_hint')}
              value={code}
              onChange={setCode}
              error={of('proof-code')}
            />
          )}
        </Form>
      )}
      {link.isSuccess && email && (
        <Note tone="good" icon="mail" live>
          <p>{t('sign_in.link_sent', { email })}</p>
        </Note>
      )}
      <div className="button-row">
        {keys.length > 0 && browserHasPasskeys() && (
          <Button busy={byPasskey.isPending} onPress={() => byPasskey.mutate()}>
            {t('sign_in.proof.passkey')}
          </Button>
        )}
        {provider && connected && (
          <ProviderLink proof>{t('sign_in.use_provider', { provider })}</ProviderLink>
        )}
        {email && !link.isSuccess && (
          <Button busy={link.isPending} onPress={() => link.mutate(email)}>
            {t('sign_in.proof.link')}
          </Button>
        )}
        <Button kind="quiet" onPress={() => onSettled(false)}>
          {t('sign_in.proof.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
