import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { Me } from '../client/types';
import { Button, Icon, Mark, Wordmark } from '../ui';
import { Menu, type MenuEntry } from '../ui/menu';
import { useWords } from '../words/words';
import { useSignOut } from './session';

interface ShellProps {
  me: Me;
  children: ReactNode;
}

interface NavLink {
  href: string;
  label: string;
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

function Shell({ me, links, wide, children }: ShellProps & { links: readonly NavLink[]; wide?: boolean }) {
  const { t } = useWords();
  const [location, go] = useLocation();
  const signOut = useSignOut();
  const main = useFreshPage();
  const current = (href: string) =>
    location === href || location.startsWith(`${href}/`) ? 'page' : undefined;
  const account: MenuEntry[] = [
    { id: 'account', label: t('app.menu.account'), onSelect: () => go('/account') },
    { id: 'out', label: t('app.menu.sign_out'), onSelect: () => void signOut().then(() => go('/')) },
  ];
  const narrow: MenuEntry[] = [
    ...links.map((link) => ({ id: link.href, label: link.label, onSelect: () => go(link.href) })),
    ...account,
  ];
  const about = me.person && (
    <>
      {me.person.name}
      <br />
      {me.organisation?.name}
    </>
  );
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top no-print">
        <div className="top-inner">
          <Link href="/" className="top-brand" aria-label={t('app.menu.home')}>
            <Mark size={34} />
            <Wordmark />
          </Link>
          {links.length > 0 && (
            <nav className="top-nav only-wide" aria-label={t('app.menu.main')}>
              {links.map((link) => (
                <Link key={link.href} href={link.href} aria-current={current(link.href)}>
                  {link.label}
                </Link>
              ))}
            </nav>
          )}
          <div className="top-end">
            <div className="only-wide">
              <Menu
                label={t('app.menu.account')}
                about={about}
                entries={account}
                trigger={<Button kind="quiet">{me.person?.name ?? t('app.menu.account')}</Button>}
              />
            </div>
            <div className="only-narrow">
              <Menu
                label={t('app.menu.main')}
                about={about}
                entries={narrow}
                trigger={
                  <Button kind="quiet">
                    <Icon name="menu" /> {t('app.menu.open')}
                  </Button>
                }
              />
            </div>
          </div>
        </div>
      </header>
      <main className="main" id="main" tabIndex={-1} ref={main} data-width={wide ? undefined : 'text'}>
        {children}
      </main>
    </>
  );
}

/** The console of whoever runs programmes. */
export function LeadShell({ me, children }: ShellProps) {
  const { t } = useWords();
  const links = [
    { href: '/programmes', label: t('app.menu.programmes') },
    { href: '/people', label: t('app.menu.people') },
    { href: '/settings', label: t('app.menu.settings') },
  ];
  return (
    <Shell me={me} links={links} wide>
      {children}
    </Shell>
  );
}

/** The calm frame around the screens of mentors and mentees: nothing but where they are. */
export function ParticipantShell({ me, children }: ShellProps) {
  return (
    <Shell me={me} links={[]}>
      {children}
    </Shell>
  );
}
