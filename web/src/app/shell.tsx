import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { runsProgrammes, useSignOut } from '../client/session';
import type { Me } from '../client/types';
import { Mark, Wordmark } from '../ui';
import { useWords } from '../words/words';

/** The mark and the name, which lead home. */
export function Brand() {
  const { t } = useWords();
  return (
    <Link href="/" className="top-brand" aria-label={t('app.menu.home')}>
      <Mark size={34} />
      <Wordmark />
    </Link>
  );
}

/** After a change of page, keyboard and screen reader start at its top. */
function useFreshPage() {
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();
  const last = useRef(location);
  useEffect(() => {
    if (last.current === location) return;
    last.current = location;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location]);
  return main;
}

interface FrameProps {
  top: ReactNode;
  width: 'text' | 'full';
  children: ReactNode;
}

/** What every signed-in page has: a way past the menu, the menu, and the main part. */
export function Frame({ top, width, children }: FrameProps) {
  const { t } = useWords();
  const main = useFreshPage();
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top no-print">
        <div className="top-inner">{top}</div>
      </header>
      <main className="main" id="main" tabIndex={-1} ref={main} data-width={width}>
        {children}
      </main>
    </>
  );
}

/**
 * The calm frame around the screens of mentors and mentees. Plain links and no menu: a phone that needs no menu
 * loads none.
 */
export function ParticipantShell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const signOut = useSignOut();
  const top = (
    <>
      <Brand />
      <nav className="top-end" aria-label={me.person?.name ?? t('app.menu.account')}>
        {runsProgrammes(me) && (
          <Link href="/my-part" className="button" data-kind="quiet">
            {t('app.menu.my_part')}
          </Link>
        )}
        <Link href="/account" className="button" data-kind="quiet">
          {t('app.menu.account')}
        </Link>
        <button
          type="button"
          className="button"
          data-kind="quiet"
          onClick={() => void signOut().then(() => go('/'))}
        >
          {t('app.menu.sign_out')}
        </button>
      </nav>
    </>
  );
  return (
    <Frame top={top} width="text">
      {children}
    </Frame>
  );
}
