import type { ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useProgramme } from '../client/queries';
import type { Me } from '../client/types';
import { useWords } from '../words/words';
import LeadShell from './lead-shell';

/** The console inside one programme: its name, and its own menu. */
export default function ProgrammeShell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useWords();
  const { id = '' } = useParams();
  const programme = useProgramme(id);
  const [location] = useLocation();
  const at = `/programmes/${id}`;
  const tabs = [
    { href: at, label: t('programme.tabs.home') },
    { href: `${at}/call`, label: t('programme.tabs.call') },
    { href: `${at}/surveys`, label: t('survey.title') },
    { href: `${at}/ways-in`, label: t('ways.tab') },
    { href: `${at}/applications`, label: t('programme.tabs.applications') },
    { href: `${at}/selection`, label: t('selection.tab') },
    { href: `${at}/match`, label: t('programme.tabs.board') },
    { href: `${at}/pairs`, label: t('programme.tabs.pairs') },
    { href: `${at}/sessions`, label: t('programme.tabs.sessions') },
    { href: `${at}/messages`, label: t('programme.tabs.messages') },
    { href: `${at}/library`, label: t('programme.tabs.library') },
    { href: `${at}/settings`, label: t('programme.tabs.settings') },
  ];
  // What is measured is asked by surveys and has no place of its own in the menu.
  const here = location === `${at}/measures` ? `${at}/surveys` : location;
  const current = (href: string) =>
    here === href || (href !== at && here.startsWith(`${href}/`)) ? 'page' : undefined;
  return (
    <LeadShell me={me}>
      <nav className="tabs no-print" aria-label={programme.data?.name ?? t('programme.tabs.label')}>
        {tabs.map((tab) => (
          <Link key={tab.href} href={tab.href} aria-current={current(tab.href)}>
            {tab.label}
          </Link>
        ))}
      </nav>
      {children}
    </LeadShell>
  );
}
