import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Pair, Partner } from '../../client/types';
import { Button, ButtonLink, Card, Initials, Note, PageHeader, Tag, Trouble, WhoCanSee } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { LoadedPage } from '../../ui/loaded-page';
import { SummaryList } from '../../ui/summary-list';
import { problemWords } from '../../words/problem-words';
import { useWords, type WordKey } from '../../words/words';
import { useClosePair, usePair } from './api';

const attention: Record<string, WordKey> = {
  manager_changed: 'pair.attention.manager_changed',
  participant_left: 'pair.attention.participant_left',
};

/** The server may mark a pair for reasons that this build has no words for. */
function attentionWords(why: string): WordKey {
  return attention[why] ?? 'pair.list.look';
}

function Who({ partner, label, senior }: { partner: Partner; label: string; senior: boolean }) {
  return (
    <div className="row" data-nowrap="">
      <Initials name={partner.name} senior={senior} />
      <div>
        <div className="small quiet">{label}</div>
        <strong>{partner.name}</strong>
        <div className="small quiet">{[partner.job_title, partner.unit].filter(Boolean).join(' · ')}</div>
      </div>
    </div>
  );
}

function CloseKindly({ pair }: { pair: Pair }) {
  const words = useWords();
  const { t } = words;
  const [asking, setAsking] = useState(false);
  const close = useClosePair(pair.id);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('pair.close.open')}</Button>
      <Dialog title={t('pair.close.title')} open={asking} onClose={() => setAsking(false)} role="alertdialog">
        <p>{t('pair.close.body', { mentor: pair.mentor.name, mentee: pair.mentee.name })}</p>
        {close.isError && <Trouble message={problemWords(close.error, words)} />}
        <div className="button-row">
          <Button
            kind="main"
            busy={close.isPending}
            onPress={() => close.mutate(undefined, { onSuccess: () => setAsking(false) })}
          >
            {t('pair.close.confirm')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('ui.cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}

/** A pair as a lead may see it: that it exists, its state and its dates. Never what they talk about. */
export default function PairPage() {
  const { id = '', pair = '' } = useParams();
  const { t, date } = useWords();
  const query = usePair(pair);
  return (
    <LoadedPage query={query} title={t('pair.list.pair')}>
      {(one) => (
        <>
          <PageHeader
            above={<Link href={`/programmes/${id}/pairs`}>{t('pair.list.title')}</Link>}
            title={t('pair.list.names', { mentor: one.mentor.name, mentee: one.mentee.name })}
            actions={
              <Tag tone={one.state === 'agreed' ? 'good' : 'quiet'}>{t(`pair.state.${one.state}`)}</Tag>
            }
          />
          <WhoCanSee>{t('pair.page.who')}</WhoCanSee>
          {one.needs_attention && (
            <Note tone="warn" icon="warning">
              <p>{t(attentionWords(one.needs_attention))}</p>
            </Note>
          )}
          <div className="split">
            <Card>
              <div className="grid" data-size="small">
                <Who partner={one.mentor} label={one.mentor_label} senior={one.senior === 'mentor'} />
                <Who partner={one.mentee} label={one.mentee_label} senior={one.senior === 'mentee'} />
              </div>
              <SummaryList
                rows={[
                  { key: 'agreed', label: t('pair.page.agreed'), value: date(one.agreed_at) },
                  { key: 'starts', label: t('pair.list.starts'), value: date(one.starts_on) },
                  { key: 'ends', label: t('pair.list.ends'), value: date(one.ends_on) },
                ]}
              />
            </Card>
            {one.abilities.includes('close') && (
              <Card>
                <h2>{t('pair.page.help')}</h2>
                <p>{t('pair.page.help_body')}</p>
                <div className="button-row">
                  <ButtonLink to={`/programmes/${id}/match`}>{t('pair.page.rematch')}</ButtonLink>
                  <CloseKindly pair={one} />
                </div>
              </Card>
            )}
          </div>
        </>
      )}
    </LoadedPage>
  );
}
