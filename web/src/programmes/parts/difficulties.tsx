import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, isProblem, unwrap } from '../../client';
import { programmeKey, useStale } from '../../client/queries';
import type { DifficultyNamed } from '../../client/types';
import { Button, Card, CheckboxGroup, Loaded, TextField, Trouble, useToast, WhoCanSee } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';

const kinds = ['communication', 'bias', 'resistance', 'no_network', 'other'] as const;
type Kind = (typeof kinds)[number];

function Form({ programme, begin }: { programme: string; begin: readonly DifficultyNamed[] }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const stale = useStale();
  const [chosen, setChosen] = useState<string[]>(begin.map(({ kind }) => kind));
  const [said, setSaid] = useState<Partial<Record<Kind, string>>>(
    Object.fromEntries(begin.map(({ kind, own_words }) => [kind, own_words])),
  );
  const named = kinds.filter((kind) => chosen.includes(kind));
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/programmes/{programme_id}/difficulties', {
          params: { path: { programme_id: programme } },
          body: { items: named.map((kind) => ({ kind, own_words: said[kind]?.trim() ?? '' })) },
        }),
      ),
    onSuccess: () => {
      stale([...programmeKey(programme), 'difficulties']);
      toast(t('programme.difficulties.saved'));
    },
  });
  const faults = isProblem(save.error) ? save.error.faults : [];
  const fault = (index: number) =>
    faults.find(({ pointer }) => pointer === `/items/${index}/own_words`)?.message;
  return (
    <>
      <CheckboxGroup
        label={t('programme.difficulties.choose')}
        options={kinds.map((kind) => ({ value: kind, label: t(`learning.difficulty.${kind}`) }))}
        value={chosen}
        onChange={setChosen}
      />
      {named.map((kind, index) => (
        <TextField
          key={kind}
          id={`difficulty-${kind}`}
          label={t('programme.difficulties.here', { what: t(`learning.difficulty.${kind}`) })}
          {...(kind === 'other' ? {} : { hint: t('programme.difficulties.optional') })}
          error={fault(index)}
          value={said[kind] ?? ''}
          onChange={(text) => setSaid((before) => ({ ...before, [kind]: text }))}
        />
      ))}
      {save.isError && faults.length === 0 && <Trouble message={problemWords(save.error, words)} />}
      <div>
        <Button busy={save.isPending} onPress={() => save.mutate()}>
          {t('programme.difficulties.save')}
        </Button>
      </div>
    </>
  );
}

/** What the organisation finds difficult; it heads its topic in the library. */
export function Difficulties({ programme }: { programme: string }) {
  const { t } = useWords();
  const query = useQuery({
    queryKey: [...programmeKey(programme), 'difficulties'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/difficulties', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
  return (
    <Card label={t('programme.difficulties.title')}>
      <h2>{t('programme.difficulties.title')}</h2>
      <p>{t('programme.difficulties.lead')}</p>
      <WhoCanSee>{t('programme.difficulties.who')}</WhoCanSee>
      <Loaded query={query} lines={3}>
        {({ items }) => <Form programme={programme} begin={items} />}
      </Loaded>
    </Card>
  );
}
