import { Link, useParams } from 'wouter';
import { useMe } from '../../client/session';
import { Note, PageHeader } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { padHere, useVaultState } from '../keeper.ts';
import { Door } from '../parts/door.tsx';
import { SlipForm } from '../parts/slip-form.tsx';

/** After a conversation: what somebody takes with them, for themselves, without unlocking where the browser knows them. */
export default function AfterPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const self = useMe().data?.person?.id ?? '';
  // A pad comes with unlocking.
  useVaultState(self);
  useHeadingFocus(`/pairs/${id}/after`);
  const form = <SlipForm person={self} to={{ kind: 'own' }} />;
  return (
    <>
      <PageHeader
        above={<Link href={`/pairs/${id}`}>{t('vault.after.back')}</Link>}
        title={t('vault.after.title')}
        lead={t('vault.after.lead')}
      />
      {padHere(self) ? (
        form
      ) : (
        <>
          <Note icon="lock">
            <p>{t('vault.after.unknown_browser')}</p>
          </Note>
          <Door>{() => form}</Door>
        </>
      )}
    </>
  );
}
