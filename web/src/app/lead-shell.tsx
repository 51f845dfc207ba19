import { type ReactNode, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { useSignOut } from '../client/session';
import type { Me } from '../client/types';
import { Button, Icon } from '../ui';
import { Menu, type MenuEntry } from '../ui/menu';
import { useWords } from '../words/words';
import { Brand, Frame } from './shell';

/** The console of whoever runs programmes. */
export default function LeadShell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useWords();
  const [location, go] = useLocation();
  const signOut = useSignOut();
  const links = useMemo(
    () => [
      { href: '/programmes', label: t('app.menu.programmes') },
      { href: '/people', label: t('app.menu.people') },
      { href: '/surveys', label: t('survey.title') },
      { href: '/representation', label: t('app.menu.who_is_where') },
      { href: '/networks', label: t('app.menu.networks') },
      { href: '/settings', label: t('app.menu.settings') },
    ],
    [t],
  );
  // Whoever runs programmes may also take part in one.
  const part: MenuEntry[] =
    me.participations.length > 0
      ? [{ id: 'part', label: t('app.menu.my_part'), onSelect: () => go('/my-part') }]
      : [];
  const account: MenuEntry[] = [
    ...part,
    { id: 'concerns', label: t('app.menu.concerns'), onSelect: () => go('/concerns') },
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
  const current = (href: string) =>
    location === href || location.startsWith(`${href}/`) ? 'page' : undefined;
  const top = (
    <>
      <Brand />
      <nav className="top-nav only-wide" aria-label={t('app.menu.main')}>
        {links.map((link) => (
          <Link key={link.href} href={link.href} aria-current={current(link.href)}>
            {link.label}
          </Link>
        ))}
      </nav>
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
    </>
  );
  return (
    <Frame top={top} width="full">
      {children}
    </Frame>
  );
}
