import './second-step.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { NewSecondStep, OwnSecondStep } from '../client/types';
import { Button, Card, Loaded, Note, Trouble, useToast } from '../ui';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { codeFault, useOwnSecondStep, useSecondStepActs } from './api';
import { CodeField, Form, useErrors } from './form';

/** What somebody is about to do with their second step. */
type Doing =
  | { what: 'set up'; offer: NewSecondStep }
  | { what: 'keep'; codes: string[] }
  | { what: 'make codes' }
  | { what: 'switch off' };

/** A step of its own in the card: heard and reached when it comes. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="stack second-step-part">
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
    </div>
  );
}

/** One form for a code: the first one, or the last. */
function CodeForm(props: { label: string; hint: string; submit: string; act: Act; onCancel: () => void }) {
  const { label, hint, submit, act, onCancel } = props;
  const words = useWords();
  const [code, setCode] = useState('');
  const { errors, setErrors, of } = useErrors();
  const send = () => {
    if (code.trim() === '') {
      setErrors([{ field: 'second-step-code', message: words.t('sign_in.code_missing') }]);
      return;
    }
    setErrors([]);
    act.run(code, (error) =>
      setErrors([
        codeFault(error)
          ? { field: 'second-step-code', message: problemWords(error, words) }
          : { message: problemWords(error, words) },
      ]),
    );
  };
  return (
    <>
      <Form errors={errors} submit={submit} busy={act.busy} onSubmit={send}>
        <CodeField
          id="second-step-code"
          label={label}
          hint={hint}
          value={code}
          onChange={setCode}
          error={of('second-step-code')}
        />
      </Form>
      <div>
        <Button kind="quiet" onPress={onCancel}>
          {words.t('sign_in.proof.cancel')}
        </Button>
      </div>
    </>
  );
}

interface Act {
  busy: boolean;
  run: (code: string, onError: (error: unknown) => void) => void;
}

function SetUp({ offer, act, onCancel }: { offer: NewSecondStep; act: Act; onCancel: () => void }) {
  const { t } = useWords();
  return (
    <Part title={t('sign_in.second_step.set_up')}>
      <p>{t('sign_in.second_step.scan')}</p>
      <svg
        className="second-step-picture"
        viewBox={`0 0 ${offer.qr_side} ${offer.qr_side}`}
        role="img"
        aria-label={t('sign_in.second_step.picture')}
        shapeRendering="crispEdges"
      >
        <path d={offer.qr_path} />
      </svg>
      <p>
        {t('sign_in.second_step.type')}
        <br />
        <code className="second-step-code">{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <p>
        <a href={offer.address}>{t('sign_in.second_step.open_app')}</a>
      </p>
      <CodeForm
        label={t('sign_in.second_step.first_code')}
        hint={t('sign_in.second_step.first_code_hint')}
        submit={t('sign_in.second_step.confirm')}
        act={act}
        onCancel={onCancel}
      />
    </Part>
  );
}

const inGroups = (code: string) => code.match(/.{1,4}/g)?.join(' ') ?? code;

function Codes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useWords();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.map(inGroups).join('\n'));
    toast(t('sign_in.second_step.copied'));
  };
  return (
    <Part title={t('sign_in.second_step.codes_title')}>
      <p>{t('sign_in.second_step.codes_lead')}</p>
      <ul className="second-step-codes" aria-label={t('sign_in.second_step.codes_list')}>
        {codes.map((code) => (
          <li key={code}>
            <code className="second-step-code">{inGroups(code)}</code>
          </li>
        ))}
      </ul>
      <Note tone="warn">
        <p>{t('sign_in.second_step.codes_last')}</p>
      </Note>
      <div className="button-row">
        <Button kind="main" onPress={onKept}>
          {t('sign_in.second_step.kept')}
        </Button>
        <Button onPress={() => void copy()}>{t('sign_in.second_step.copy')}</Button>
      </div>
    </Part>
  );
}

function Standing({ step, onDo, onBegin, busy }: StandingProps) {
  const { t, date } = useWords();
  if (!step.since) {
    return (
      <>
        <p>{t('sign_in.second_step.off')}</p>
        <div>
          <Button busy={busy} onPress={onBegin}>
            {t('sign_in.second_step.switch_on')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p>
        {t('sign_in.second_step.on', { when: date(step.since) })}{' '}
        {t('sign_in.second_step.codes_left', { count: step.backup_codes })}
      </p>
      <div className="button-row">
        <Button onPress={() => onDo({ what: 'make codes' })}>{t('sign_in.second_step.new_codes')}</Button>
        <Button onPress={() => onDo({ what: 'switch off' })}>{t('sign_in.second_step.switch_off')}</Button>
      </div>
    </>
  );
}

interface StandingProps {
  step: OwnSecondStep;
  busy: boolean;
  onDo: (doing: Doing) => void;
  onBegin: () => void;
}

/** The reader's second step: on with a first code, new backup codes, off with a last one. */
export function SecondStepCard() {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const step = useOwnSecondStep();
  const { begin, confirm, renew, remove } = useSecondStepActs();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const keep = { onSuccess: ({ codes }: { codes: string[] }) => setDoing({ what: 'keep', codes }) };
  const trouble = begin.error ?? renew.error;
  return (
    <Card>
      <h2>{t('sign_in.second_step.title')}</h2>
      <p className="quiet">{t('sign_in.second_step.lead')}</p>
      {trouble && <Trouble message={problemWords(trouble, words)} />}
      {!doing && (
        <Loaded query={step}>
          {(known) => (
            <Standing
              step={known}
              busy={begin.isPending}
              onDo={setDoing}
              onBegin={() =>
                begin.mutate(undefined, { onSuccess: (offer) => setDoing({ what: 'set up', offer }) })
              }
            />
          )}
        </Loaded>
      )}
      {doing?.what === 'set up' && (
        <SetUp
          offer={doing.offer}
          act={{
            busy: confirm.isPending,
            run: (code, onError) => confirm.mutate(code, { ...keep, onError }),
          }}
          onCancel={close}
        />
      )}
      {doing?.what === 'keep' && <Codes codes={doing.codes} onKept={close} />}
      {doing?.what === 'make codes' && (
        <Part title={t('sign_in.second_step.new_codes')}>
          <p>{t('sign_in.second_step.new_codes_ask')}</p>
          <div className="button-row">
            <Button kind="main" busy={renew.isPending} onPress={() => renew.mutate(undefined, keep)}>
              {t('sign_in.second_step.make_codes')}
            </Button>
            <Button onPress={close}>{t('sign_in.proof.cancel')}</Button>
          </div>
        </Part>
      )}
      {doing?.what === 'switch off' && (
        <Part title={t('sign_in.second_step.off_title')}>
          <p>{t('sign_in.second_step.off_ask')}</p>
          <CodeForm
            label={t('sign_in.code')}
            hint={t('sign_in.code_hint')}
            submit={t('sign_in.second_step.switch_off')}
            act={{
              busy: remove.isPending,
              run: (code, onError) =>
                remove.mutate(code, {
                  onSuccess: () => {
                    close();
                    toast(t('sign_in.second_step.is_off'));
                  },
                  onError,
                }),
            }}
            onCancel={close}
          />
        </Part>
      )}
    </Card>
  );
}
