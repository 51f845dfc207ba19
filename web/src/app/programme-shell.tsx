import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { useProgramme } from '../client/queries';
import type { Me } from '../client/types';
import { PageMenu } from '../ui/page-menu';
import { useWords } from '../words/words';
import LeadShell from './lead-shell';

/** The console inside one programme: its name, and its own menu, in the order of the work. */
export default function ProgrammeShell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useWords();
  const { id = '' } = useParams();
  const programme = useProgramme(id);
  const at = `/programmes/${id}`;
  const groups = [
    {
      name: t('programme.stage.programme'),
      entries: [
        { href: at, label: t('programme.tabs.home') },
        { href: `${at}/surveys`, label: t('survey.title') },
        { href: `${at}/measures`, label: t('measures.tab') },
        { href: `${at}/settings`, label: t('programme.tabs.settings') },
      ],
    },
    {
      name: t('programme.stage.recruiting'),
      entries: [
        { href: `${at}/call`, label: t('programme.tabs.call') },
        { href: `${at}/ways-in`, label: t('ways.tab') },
        { href: `${at}/applications`, label: t('programme.tabs.applications') },
        { href: `${at}/selection`, label: t('selection.tab') },
      ],
    },
    {
      name: t('programme.stage.matching'),
      entries: [
        { href: `${at}/match`, label: t('programme.tabs.board') },
        { href: `${at}/pairs`, label: t('programme.tabs.pairs') },
      ],
    },
    {
      name: t('programme.stage.running'),
      entries: [
        { href: `${at}/sessions`, label: t('programme.tabs.sessions') },
        { href: `${at}/messages`, label: t('programme.tabs.messages') },
        { href: `${at}/library`, label: t('programme.tabs.library') },
        { href: `${at}/promises`, label: t('promise.title') },
      ],
    },
  ];
  return (
    <LeadShell me={me}>
      <PageMenu
        label={programme.data?.name ?? t('programme.tabs.label')}
        closed={t('programme.tabs.closed')}
        groups={groups}
        root={at}
      />
      {children}
    </LeadShell>
  );
}
