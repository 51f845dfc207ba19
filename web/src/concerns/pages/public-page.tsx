import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { Card, Loaded, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { type Concern, concernOf, useDoorsOfCall } from '../api';
import { ComeBack } from '../parts/come-back';
import { Exchange } from '../parts/exchange';
import { Raise } from '../parts/raise';

function Return() {
  const [open, setOpen] = useState<{ view: Concern; code: string } | null>(null);
  if (!open) return <ComeBack onCode={async (code) => setOpen({ view: await concernOf(code), code })} />;
  return <Exchange {...open} onCame={(view) => setOpen({ ...open, view })} />;
}

function RaiseWithoutName({ call }: { call: string }) {
  return (
    <Loaded query={useDoorsOfCall(call)}>
      {(doors) => <Raise doors={doors} ways={['anonymous']} call={call} />}
    </Loaded>
  );
}

/** The way in without an account, and back by a code. Nothing here asks who somebody is (concerns.md rule 7). */
export default function PublicPage() {
  const { t } = useWords();
  const { code } = useParams();
  useHeadingFocus(code ? `/concern/${code}` : '/concern');
  return (
    <main className="main" data-width="text">
      <PageHeader
        title={t('concern.public.title')}
        lead={t(code ? 'concern.public.lead' : 'concern.public.back_lead')}
      />
      <WhoCanSee>{t('concern.public.who')}</WhoCanSee>
      {code ? <RaiseWithoutName call={code} /> : <Return />}
      {code && (
        <Card>
          <Link href="/concern">{t('concern.public.back')}</Link>
        </Card>
      )}
    </main>
  );
}
