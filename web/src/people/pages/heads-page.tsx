import { useState } from 'react';
import type { Head } from '../../client/types';
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  EmptyState,
  Loaded,
  Note,
  PageHeader,
  Trouble,
  useToast,
} from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useHeads, useNameHeads } from '../api';

function HeadsForm({ heads }: { heads: Head[] }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const save = useNameHeads();
  const [chosen, setChosen] = useState(() => heads.filter((head) => head.is_head).map((head) => head.id));
  return (
    <>
      <CheckboxGroup
        label={t('people.heads.question')}
        hint={t('people.heads.hint')}
        options={heads.map((head) => ({
          value: head.id,
          label: head.name,
          hint: [head.job_title, head.proposed ? t('people.heads.proposed') : ''].filter(Boolean).join(' · '),
        }))}
        value={chosen}
        onChange={setChosen}
      />
      {save.isError && <Trouble message={problemWords(save.error, words)} />}
      <div className="button-row">
        <Button
          kind="main"
          busy={save.isPending}
          onPress={() => save.mutate(chosen, { onSuccess: () => toast(t('people.heads.saved')) })}
        >
          {t('people.heads.save')}
        </Button>
      </div>
      <Note>
        <p>{t('people.heads.why')}</p>
      </Note>
    </>
  );
}

export default function HeadsPage() {
  const { t } = useWords();
  const heads = useHeads();
  return (
    <>
      <PageHeader title={t('people.heads.title')} lead={t('people.heads.lead')} />
      <Loaded query={heads}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              drawing="stairs"
              title={t('people.heads.empty.title')}
              action={
                <ButtonLink kind="main" to="/people/import">
                  {t('people.list.import')}
                </ButtonLink>
              }
            >
              {t('people.heads.empty.body')}
            </EmptyState>
          ) : (
            <HeadsForm heads={items} />
          )
        }
      </Loaded>
    </>
  );
}
