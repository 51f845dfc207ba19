import '../conversations.css';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { AgreementView } from '../../client/types';
import { Button, Card, Note, PageHeader, Tag, type Tone, Trouble, useToast, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { SpaceCard } from '../../vault/parts/space-card.tsx';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { chosenIn, type Standing, standingOf } from '../agreement';
import { useAgree, useAgreement } from '../api';
import { History } from '../parts/history';
import { Choosing, ChosenPoints, FixedPoints } from '../parts/points';

export const standingTones: Record<Standing, Tone> = {
  none: 'warn',
  waits_for_you: 'warn',
  waits_for_partner: 'plum',
  stands: 'good',
};

/** Choosing for every point that is not fixed. */
function Choose({ view, onDone }: { view: AgreementView; onDone: () => void }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const agree = useAgree(view.pair_id);
  const [chosen, setChosen] = useState(() => chosenIn(view));
  const partner = view.partner_name;
  const send = () =>
    agree.mutate(
      { base: view.latest, choices: [...chosen.values()] },
      {
        onSuccess: () => {
          toast(t('agreement.sent', { partner }));
          onDone();
        },
      },
    );
  return (
    <section className="stack" data-gap="large">
      <h2>{t('agreement.choose')}</h2>
      {view.points
        .filter(({ is_fixed }) => !is_fixed)
        .map((point) => (
          <Choosing
            key={point.point}
            point={point}
            value={chosen.get(point.point)?.choice ?? null}
            onChange={(choice) =>
              setChosen((now) => new Map(now).set(point.point, { point: point.point, choice }))
            }
          />
        ))}
      {agree.isError && <Trouble message={problemWords(agree.error, words)} />}
      <div className="button-row">
        <Button kind="main" busy={agree.isPending} onPress={send}>
          {t('agreement.send', { partner })}
        </Button>
        <Button onPress={onDone}>{t('agreement.leave')}</Button>
      </div>
    </section>
  );
}

/** What this one of the two can do now, with one main thing. */
function Doing({ view, onChange }: { view: AgreementView; onChange: () => void }) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const agree = useAgree(view.pair_id);
  const can = (verb: string) => view.abilities.includes(verb);
  const standing = standingOf(view);
  const partner = view.partner_name;
  const again = can('still_right');
  const told = again ? 'again' : standing;
  const confirm = () =>
    agree.mutate(
      { number: view.latest },
      { onSuccess: () => toast(t(again ? 'agreement.still_right_done' : 'agreement.confirmed')) },
    );
  const sendAsItIs = () =>
    agree.mutate(
      { base: 0, choices: [...chosenIn(view).values()] },
      { onSuccess: () => toast(t('agreement.sent', { partner })) },
    );
  return (
    <Card warm={again || can('confirm') || standing === 'none'} label={t('agreement.now')}>
      <p>{t(`agreement.told.${told}`, { partner, date: date(view.midpoint) })}</p>
      {agree.isError && <Trouble message={problemWords(agree.error, words)} />}
      <div className="button-row">
        {(can('confirm') || again) && (
          <Button kind="main" busy={agree.isPending} onPress={confirm}>
            {t(again ? 'agreement.still_right' : 'agreement.confirm')}
          </Button>
        )}
        {standing === 'none' && can('propose') && (
          <Button kind="main" busy={agree.isPending} onPress={sendAsItIs}>
            {t('agreement.send', { partner })}
          </Button>
        )}
        {can('propose') && (
          <Button onPress={onChange}>
            {t(standing === 'none' ? 'agreement.choose' : 'agreement.change')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Agreement({ view }: { view: AgreementView }) {
  const { t } = useWords();
  const [choosing, setChoosing] = useState(false);
  const standing = standingOf(view);
  useHeadingFocus(`/pairs/${view.pair_id}/agreement`);
  const leave = () => {
    setChoosing(false);
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <PageHeader
        above={
          <Link href={`/pairs/${view.pair_id}`}>{t('pair.own.title', { name: view.partner_name })}</Link>
        }
        title={t('agreement.title')}
        lead={t('agreement.lead')}
        actions={<Tag tone={standingTones[standing]}>{t(`agreement.standing.${standing}`)}</Tag>}
      />
      <WhoCanSee>{t('agreement.who')}</WhoCanSee>
      {choosing ? (
        <Choose view={view} onDone={leave} />
      ) : (
        <>
          {view.abilities.length > 0 ? (
            <Doing view={view} onChange={() => setChoosing(true)} />
          ) : (
            <Note>
              <p>{t('agreement.ended')}</p>
            </Note>
          )}
          {(standing === 'stands' || standing === 'waits_for_partner') && <SpaceCard pair={view.pair_id} />}
          <FixedPoints view={view} />
          <ChosenPoints view={view} />
          <History versions={view.history} partner={view.partner_name} />
        </>
      )}
    </>
  );
}

/** What the two of a pair agree on: reading, choosing, confirming, and every version there was. */
export default function AgreementPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={useAgreement(id)} title={t('agreement.title')}>
      {(view) => <Agreement view={view} />}
    </LoadedPage>
  );
}
