import { useState } from 'react';
import type { PromiseView } from '../../client/types';
import { Button, Card, Checkbox, Trouble, useToast, WhoCanSee } from '../../ui';
import type { PromiseWords } from '../../vault/parts/promise-keeper.tsx';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { type PromiseAct, usePromiseAct } from '../api';
import { PromiseDays, PromiseState } from './promise-head';

interface PartnerPromiseProps {
  promise: PromiseView;
  partner: string;
  kept: PromiseWords | null;
}

/** "May this be said?": yes or no, without a reason. */
function MayBeSaid({
  partner,
  onAnswer,
}: {
  partner: string;
  onAnswer: (yes: boolean, credit: boolean) => void;
}) {
  const { t } = useWords();
  const [credit, setCredit] = useState(false);
  return (
    <section className="stack" data-gap="small">
      <h4>{t('promise.may.title')}</h4>
      <p>{t('promise.may.body', { partner })}</p>
      <Checkbox
        label={t('promise.may.credit')}
        hint={t('promise.may.credit_hint')}
        checked={credit}
        onChange={setCredit}
      />
      <div className="button-row">
        <Button kind="main" onPress={() => onAnswer(true, credit)}>
          {t('promise.may.yes')}
        </Button>
        <Button onPress={() => onAnswer(false, false)}>{t('promise.may.no')}</Button>
      </div>
      <WhoCanSee>{t('promise.may.who', { partner })}</WhoCanSee>
    </section>
  );
}

/** A promise of the other of the pair, with what is asked of whoever reads it. */
export function PartnerPromise({ promise, partner, kept }: PartnerPromiseProps) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const act = usePromiseAct(promise);
  const { abilities, audience, deed } = promise;
  const text = promise.words ?? kept?.textOf(promise.id) ?? null;
  const run = (asked: PromiseAct, said: string) => act.mutate(asked, { onSuccess: () => toast(said) });
  return (
    <Card warm={abilities.includes('answer')} label={text ?? t(`promise.deed.${deed}`)}>
      <div className="row" data-spread="">
        <h3>{t(`promise.deed.${deed}`)}</h3>
        <PromiseState promise={promise} />
      </div>
      {act.isError && <Trouble message={problemWords(act.error, words)} />}
      {text !== null ? (
        <p className="as-written" dir="auto">
          {text}
        </p>
      ) : (
        <p className="quiet">{t(kept ? 'promise.no_words_of_partner' : 'promise.words_sealed')}</p>
      )}
      <PromiseDays promise={promise} />
      {promise.outcome && (
        <p className="as-written" dir="auto">
          {promise.outcome}
        </p>
      )}
      {abilities.includes('answer') && (
        <MayBeSaid
          partner={partner}
          onAnswer={(yes, is_from_mentor) =>
            run(
              { act: 'answer', body: { yes, is_from_mentor } },
              t(yes ? 'promise.may.yes_said' : 'promise.may.no_said'),
            )
          }
        />
      )}
      {audience === 'list' && promise.consent === 'refused' && <p>{t('promise.may.refused')}</p>}
      {promise.confirmed_on && <p>{t('promise.confirmed_by_you', { date: date(promise.confirmed_on) })}</p>}
      <div className="button-row">
        {abilities.includes('object') && (
          <Button onPress={() => run({ act: 'object' }, t('promise.object.said'))}>
            {t('promise.object.do')}
          </Button>
        )}
        {abilities.includes('confirm') && (
          <Button kind="main" onPress={() => run({ act: 'confirm' }, t('promise.confirm.said'))}>
            {t('promise.confirm.do')}
          </Button>
        )}
        {abilities.includes('take_back_credit') && (
          <Button onPress={() => run({ act: 'take_back_credit' }, t('promise.credit.said'))}>
            {t('promise.credit.do')}
          </Button>
        )}
      </div>
    </Card>
  );
}
