import { useParams } from 'wouter';
import { ButtonLink, Note, PageHeader, Trouble } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { padHere } from '../keeper.ts';
import { SlipForm } from '../parts/slip-form.tsx';
import { useSlipLink } from '../slips-api.ts';

/** The same, straight from a mail: nobody signs in, and where the browser does not know its person nothing is written. */
export default function AfterLinkPage() {
  const { t } = useWords();
  const { token = '' } = useParams();
  const link = useSlipLink(token);
  useHeadingFocus('/after');
  const person = link.data?.person ?? '';
  const pad = padHere(person);
  // Keys that were made anew elsewhere: this browser has to learn them first.
  const isKnown = pad !== null && pad.generation === link.data?.generation;
  return (
    <main className="main" data-width="text" aria-busy={link.isPending}>
      <PageHeader title={t('vault.after.title')} lead={t('vault.after.lead')} />
      {link.isError && <Trouble message={t('vault.after.closed')} />}
      {link.data && isKnown && <SlipForm person={person} to={{ kind: 'link', token }} />}
      {link.data && !isKnown && (
        <>
          <Note icon="lock">
            <p>{t('vault.after.unknown_browser')}</p>
          </Note>
          <div className="button-row">
            <ButtonLink kind="main" to="/vault">
              {t('vault.after.sign_in')}
            </ButtonLink>
          </div>
        </>
      )}
    </main>
  );
}
