import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { Button, ButtonLink, Card, Note, PageHeader, RadioGroup, Trouble } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { type ConcernDoors, useDoors, useOwnDoor } from '../api';

type Own = NonNullable<ConcernDoors['own']>;

function OwnDoor({ own, programme }: { own: Own; programme: string }) {
  const words = useWords();
  const { t } = words;
  const settle = useOwnDoor(programme);
  const [deputy, setDeputy] = useState(own.deputy_id ?? own.possible_deputies[0]?.person_id ?? '');
  const act = useMutation({ mutationFn: settle });
  if (!own.has_keys) {
    return (
      <Card warm>
        <h2>{t('concern.door.no_keys')}</h2>
        <p>{t('concern.door.no_keys_body')}</p>
        <div>
          <ButtonLink kind="main" to="/vault/set-up">
            {t('vault.none.go')}
          </ButtonLink>
        </div>
      </Card>
    );
  }
  if (own.possible_deputies.length === 0) {
    return (
      <Note tone="warn">
        <p>{t('concern.door.no_deputy')}</p>
      </Note>
    );
  }
  return (
    <Card warm={own.deputy_id === null}>
      <h2>{t(own.deputy_id ? 'concern.door.open' : 'concern.door.closed')}</h2>
      <RadioGroup
        label={t('concern.door.deputy')}
        options={own.possible_deputies.map(({ person_id, name }) => ({ value: person_id, label: name }))}
        value={deputy}
        onChange={(next) => next && setDeputy(next)}
      />
      {act.isError && <Trouble message={problemWords(act.error, words)} />}
      <div className="button-row">
        <Button
          kind="main"
          busy={act.isPending}
          isDisabled={deputy === own.deputy_id}
          onPress={() => act.mutate(deputy)}
        >
          {t(own.deputy_id ? 'concern.door.change' : 'concern.door.do_open')}
        </Button>
        {own.deputy_id && <Button onPress={() => act.mutate(null)}>{t('concern.door.do_close')}</Button>}
      </div>
    </Card>
  );
}

/** A contact's own door: open with a deputy, or closed to new concerns (concerns.md rule 2). */
export default function DoorPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  useHeadingFocus(`/concerns/door/${id}`);
  return (
    <LoadedPage query={useDoors(id)} title={t('concern.door.title')}>
      {({ own, programme_name }) => (
        <>
          <PageHeader above={programme_name} title={t('concern.door.title')} lead={t('concern.door.lead')} />
          {own ? <OwnDoor own={own} programme={id} /> : <p>{t('concern.door.not_contact')}</p>}
          <p>
            <Link href="/concerns">{t('concern.list.title')}</Link>
          </p>
        </>
      )}
    </LoadedPage>
  );
}
