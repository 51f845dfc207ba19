import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, rememberCsrfToken, unwrap } from '../client';
import { meKey } from '../client/session';
import { Button, type FormError, Mark, Note, Trouble, Wordmark } from '../ui';
import { Drawing } from '../ui/drawing';
import { noteSignIn } from '../vault/sign-in-note';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { codeFault, signInWithPasskey, useSignInWays } from './api';
import { CodeField, EmailField, Form, PassphraseField, useErrors } from './form';
import { browserHasPasskeys, passkeyTrouble } from './passkey-words';
import { ProviderLink } from './provider-link';

type Way = 'passphrase' | 'link';

function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

/** Ways in, of equal rank: a passphrase, a link by e-mail, a passkey, the organisation’s own sign-in. */
export default function SignInPage() {
  const { t } = useWords();
  const [way, setWay] = useState<Way>('passphrase');
  const [email, setEmail] = useState('');
  const provider = useSignInWays().data?.provider;
  return (
    <main className="door">
      <div className="door-picture">
        <Drawing name="chairs" />
        <p>{t('sign_in.motto')}</p>
      </div>
      <div className="door-form">
        <div className="stack" data-gap="large">
          <span className="row">
            <Mark size={44} />
            <Wordmark />
          </span>
          <h1>{t('sign_in.title')}</h1>
          {way === 'passphrase' ? (
            <PassphraseForm email={email} setEmail={setEmail} />
          ) : (
            <LinkForm email={email} setEmail={setEmail} />
          )}
          {browserHasPasskeys() && <PasskeyButton />}
          {provider && (
            <div>
              <ProviderLink>{t('sign_in.use_provider', { provider })}</ProviderLink>
            </div>
          )}
          <div>
            <button
              type="button"
              className="text-button"
              onClick={() => setWay(way === 'passphrase' ? 'link' : 'passphrase')}
            >
              {t(way === 'passphrase' ? 'sign_in.use_link' : 'sign_in.use_passphrase')}
            </button>
          </div>
        </div>
      </div>
    </main>
  );
}

function PasskeyButton() {
  const words = useWords();
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (me) => {
      rememberCsrfToken(me.csrf_token);
      queries.setQueryData(meKey, me);
    },
  });
  return (
    <div className="stack" data-gap="small">
      {signIn.isError && <Trouble message={passkeyTrouble(signIn.error, words)} />}
      <div>
        <Button busy={signIn.isPending} onPress={() => signIn.mutate()}>
          {words.t('sign_in.use_passkey')}
        </Button>
      </div>
    </div>
  );
}

interface WayProps {
  email: string;
  setEmail: (email: string) => void;
}

function PassphraseForm({ email, setEmail }: WayProps) {
  const words = useWords();
  const { t } = words;
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  // A text as soon as the server has asked for the second step.
  const [code, setCode] = useState<string | null>(null);
  const { errors, setErrors, of } = useErrors();
  const signIn = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/sign-ins', {
          body: { email: email.trim(), passphrase, ...(code ? { code } : {}) },
        }),
      ),
    onSuccess: (me) => {
      noteSignIn(passphrase);
      rememberCsrfToken(me.csrf_token);
      queries.setQueryData(meKey, me);
    },
    onError: (error) => {
      const asked = codeFault(error);
      if (asked && code === null) setCode('');
      else setErrors([{ message: problemWords(error, words), ...(asked ? { field: 'code' } : {}) }]);
    },
  });
  if (code !== null) {
    const submitCode = () => {
      setErrors(code.trim() === '' ? [{ field: 'code', message: t('sign_in.code_missing') }] : []);
      if (code.trim() !== '') signIn.mutate();
    };
    return (
      <CodeStep
        code={code}
        setCode={setCode}
        errors={errors}
        busy={signIn.isPending}
        onSubmit={submitCode}
        onBack={() => {
          setCode(null);
          setPassphrase('');
          setErrors([]);
        }}
      />
    );
  }
  const submit = () => {
    const found: FormError[] = [];
    if (!looksLikeEmail(email.trim())) found.push({ field: 'email', message: t('sign_in.email_missing') });
    if (passphrase === '') found.push({ field: 'passphrase', message: t('sign_in.passphrase_missing') });
    setErrors(found);
    if (found.length === 0) signIn.mutate();
  };
  return (
    <Form errors={errors} submit={t('sign_in.submit')} busy={signIn.isPending} onSubmit={submit}>
      <EmailField label={t('sign_in.email')} value={email} onChange={setEmail} error={of('email')} />
      <PassphraseField
        label={t('sign_in.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        error={of('passphrase')}
      />
    </Form>
  );
}

interface CodeStepProps {
  code: string;
  setCode: (code: string) => void;
  errors: readonly FormError[];
  busy: boolean;
  onSubmit: () => void;
  onBack: () => void;
}

/** The second step, once the passphrase held. */
function CodeStep({ code, setCode, errors, busy, onSubmit, onBack }: CodeStepProps) {
  const { t } = useWords();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), []);
  return (
    <div className="stack" ref={field}>
      <p role="status">{t('sign_in.code_lead')}</p>
      <Form errors={errors} submit={t('sign_in.submit')} busy={busy} onSubmit={onSubmit}>
        <CodeField
          label={t('sign_in.code')}
          hint={t('sign_in.code_hint')}
          value={code}
          onChange={setCode}
          error={errors.find((error) => error.field === 'code')?.message}
        />
      </Form>
      <div>
        <button type="button" className="text-button" onClick={onBack}>
          {t('sign_in.code_back')}
        </button>
      </div>
    </div>
  );
}

function LinkForm({ email, setEmail }: WayProps) {
  const words = useWords();
  const { t } = words;
  const { errors, setErrors, of } = useErrors();
  const send = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/sign-in-links', { body: { email: email.trim() } })),
    onError: (error) => setErrors([{ message: problemWords(error, words) }]),
  });
  const submit = () => {
    const wrong = !looksLikeEmail(email.trim());
    setErrors(wrong ? [{ field: 'email', message: t('sign_in.email_missing') }] : []);
    if (!wrong) send.mutate();
  };
  if (send.isSuccess) {
    return (
      <Note tone="good" icon="mail" live>
        <p>{t('sign_in.link_sent', { email: email.trim() })}</p>
      </Note>
    );
  }
  return (
    <Form errors={errors} submit={t('sign_in.send_link')} busy={send.isPending} onSubmit={submit}>
      <EmailField
        label={t('sign_in.email')}
        hint={t('sign_in.link_hint')}
        value={email}
        onChange={setEmail}
        error={of('email')}
      />
    </Form>
  );
}
