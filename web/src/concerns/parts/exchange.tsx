import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Card, Loaded, Note, Tag, TextArea } from '../../ui';
import { askVault } from '../../vault/keeper.ts';
import { CopiedWordsList } from '../../vault/parts/copied-words.tsx';
import { FaultNote, VaultFailure } from '../../vault/parts/faults.tsx';
import type { CopiedWords } from '../../vault/vault.ts';
import { useWords } from '../../words/words';
import { type Concern, sayOf, writeIn } from '../api';
import '../../vault/vault.css';

const longest = 7_000;

/** How a concern stands, and the day by which it is to be acknowledged. */
export function Standing({ concern }: { concern: Concern['concern'] }) {
  const { t, date } = useWords();
  const { state, due_on, handled_on, acknowledged_on } = concern;
  const day = date(handled_on ?? acknowledged_on ?? due_on);
  return <Tag tone={state === 'sent' ? 'warn' : 'good'}>{t(`concern.state.${state}`, { date: day })}</Tag>;
}

/** What came with a message: words of a space, of which it is proved that their author signed them. */
function Came({ made_by, words }: { made_by: string; words: readonly CopiedWords[] | null }) {
  const { t } = useWords();
  if (!words) {
    return (
      <Note tone="bad" icon="warning">
        <p>{t('concern.came.not_genuine')}</p>
      </Note>
    );
  }
  const others = [...new Set(words.map(({ author }) => author).filter((one) => one !== made_by))];
  const named = words.map((one) => ({
    ...one,
    name:
      one.author === made_by
        ? t('concern.came.sender')
        : t('concern.came.other', { count: others.length, number: others.indexOf(one.author) + 1 }),
  }));
  return (
    <section className="stack came" data-gap="small" aria-label={t('concern.came')}>
      <p className="small quiet">{t('concern.came.genuine')}</p>
      <CopiedWordsList words={named} />
    </section>
  );
}

interface ExchangeProps {
  view: Concern;
  /** Of its author; nothing for a contact. */
  code: string | null;
  onCame: (view: Concern) => void;
}

function Acts({ view, onCame }: Omit<ExchangeProps, 'code'>) {
  const { t } = useWords();
  const { id, abilities } = view.concern;
  const say = useMutation({
    mutationFn: (what: 'acknowledgement' | 'handling') => sayOf(id ?? '', what),
    onSuccess: onCame,
  });
  const able = (what: string) => id !== null && abilities.includes(what);
  if (!able('acknowledge') && !able('handle')) return null;
  return (
    <>
      {say.isError && <VaultFailure error={say.error} />}
      <div className="button-row">
        {able('acknowledge') && (
          <Button kind="main" busy={say.isPending} onPress={() => say.mutate('acknowledgement')}>
            {t('concern.acknowledge')}
          </Button>
        )}
        {able('handle') && (
          <Button busy={say.isPending} onPress={() => say.mutate('handling')}>
            {t('concern.handle')}
          </Button>
        )}
      </div>
    </>
  );
}

function Answer({ view, code, onCame }: ExchangeProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const write = useMutation({
    mutationFn: () => writeIn(view, code, text.trim()),
    onSuccess: (next) => {
      setText('');
      onCame(next);
    },
  });
  return (
    <Card>
      <TextArea
        label={t('concern.answer')}
        hint={t('concern.answer.hint')}
        value={text}
        onChange={setText}
        maxLength={longest}
        rows={5}
        dir="auto"
      />
      {write.isError && <VaultFailure error={write.error} />}
      <div>
        <Button
          kind="main"
          busy={write.isPending}
          isDisabled={text.trim() === ''}
          onPress={() => write.mutate()}
        >
          {t('concern.answer.send')}
        </Button>
      </div>
    </Card>
  );
}

/** What was written in a concern, opened in the browser, and a place to go on (concerns.md rules 5, 6 and 10). */
export function Exchange({ view, code, onCame }: ExchangeProps) {
  const { t, date } = useWords();
  const { concern } = view;
  const read = useQuery({
    queryKey: ['concern read', concern.id, view.messages.length, view.sign_key],
    queryFn: () => askVault('concern_read', { view, code }),
    gcTime: 0,
    retry: false,
  });
  const names = {
    author: concern.part === 'author' ? t('vault.you') : (concern.author_name ?? t('concern.somebody')),
    contact: concern.part === 'contact' ? t('vault.you') : concern.contact_name,
    deputy: concern.part === 'deputy' ? t('vault.you') : concern.deputy_name,
  };
  return (
    <>
      <div>
        <Standing concern={concern} />
      </div>
      {read.isError && <VaultFailure error={read.error} />}
      {!read.isError && (
        <Loaded query={read}>
          {({ messages, faults, new_keys }) => (
            <>
              <FaultNote faults={faults} />
              {new_keys && (
                <Note tone="warn" icon="warning">
                  <p>
                    {t('concern.new_keys', { contact: concern.contact_name, deputy: concern.deputy_name })}
                  </p>
                </Note>
              )}
              <ul className="vault-items">
                {messages.map(({ number, by, written_on, text, enclosed }) => (
                  <li key={number} className="vault-item">
                    <div className="small quiet">
                      {t('vault.by', { name: names[by], date: date(written_on) })}
                    </div>
                    <p className={text === null ? 'quiet' : 'as-written'} dir="auto">
                      {text ?? t('vault.item.unreadable')}
                    </p>
                    {enclosed && <Came {...enclosed} />}
                  </li>
                ))}
              </ul>
              <Acts view={view} onCame={onCame} />
              {concern.abilities.includes('write') && <Answer {...{ view, code, onCame }} />}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}
