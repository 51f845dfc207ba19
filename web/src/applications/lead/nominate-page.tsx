import { useState } from 'react';
import type { Nominated, Nominations } from '../../client/types';
import {
  Button,
  Card,
  CheckboxGroup,
  EmptyState,
  Loaded,
  Note,
  PageHeader,
  Trouble,
  WhoCanSee,
} from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useNominate, useNominations } from '../recruiting-api';

function Outcome({ outcome, own }: { outcome: Nominated; own: Nominations }) {
  const { t } = useWords();
  const nameOf = (id: string) => own.reports.find((one) => one.id === id)?.name ?? '';
  return (
    <Note tone={outcome.sent > 0 ? 'good' : 'warn'} icon={outcome.sent > 0 ? 'check' : 'warning'} live>
      <p>{t('nominate.sent', { count: outcome.sent })}</p>
      {outcome.not_sent.map(({ person_id, reason }) => (
        <p key={person_id}>{t('nominate.not_sent', { name: nameOf(person_id), reason })}</p>
      ))}
    </Note>
  );
}

function ForProgramme({
  programme,
  own,
}: {
  programme: Nominations['programmes'][number];
  own: Nominations;
}) {
  const words = useWords();
  const { t, date } = words;
  const nominate = useNominate(programme.id);
  const [chosen, setChosen] = useState<string[]>([]);
  const sent = own.sent.filter((one) => one.programme_id === programme.id && one.kind === 'nomination');
  const left = own.reports.filter((person) => !sent.some((one) => one.person.id === person.id));
  const send = () =>
    nominate.mutate({ kind: 'nomination', person_ids: chosen }, { onSuccess: () => setChosen([]) });
  return (
    <Card warm>
      <h2>{programme.name}</h2>
      <p>{programme.who_for}</p>
      <p className="quiet">{t('nominate.as', { label: programme.label })}</p>
      {left.length > 0 && (
        <CheckboxGroup
          label={t('nominate.choose')}
          options={left.map((person) => ({
            value: person.id,
            label: person.name,
            ...(person.job_title ? { hint: person.job_title } : {}),
          }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {sent.length > 0 && (
        <ul className="tasks" aria-label={t('nominate.sent_before')}>
          {sent.map((one) => (
            <li className="task" key={one.person.id}>
              <span>{one.person.name}</span>
              <span className="quiet small">
                {t('network.encourage.sent_on', { day: date(one.sent_on) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {nominate.isError && <Trouble message={problemWords(nominate.error, words)} />}
      {nominate.data && <Outcome outcome={nominate.data} own={own} />}
      {left.length > 0 && (
        <div>
          <Button kind="main" isDisabled={chosen.length === 0} busy={nominate.isPending} onPress={send}>
            {t('nominate.send', { count: chosen.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** Where a line manager puts forward people who report to them. */
export default function NominatePage() {
  const { t } = useWords();
  useHeadingFocus('/nominate');
  const query = useNominations();
  return (
    <>
      <PageHeader title={t('nominate.title')} lead={t('nominate.lead')} />
      <Loaded query={query}>
        {(own) => {
          if (own.reports.length === 0)
            return (
              <EmptyState drawing="door" title={t('nominate.no_reports')}>
                {t('nominate.no_reports_body')}
              </EmptyState>
            );
          if (own.programmes.length === 0)
            return (
              <EmptyState drawing="notice" title={t('nominate.no_call')}>
                {t('nominate.no_call_body')}
              </EmptyState>
            );
          return (
            <>
              <WhoCanSee>{t('nominate.who')}</WhoCanSee>
              {own.programmes.map((programme) => (
                <ForProgramme key={programme.id} programme={programme} own={own} />
              ))}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
