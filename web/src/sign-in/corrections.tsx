import { type FormEvent, useState } from 'react';
import type { CorrectionField, OwnCorrection, OwnCorrections } from '../client/types';
import { Button, Card, Loaded, Select, TextArea, Trouble, useToast } from '../ui';
import { Table } from '../ui/table';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useChangeCorrections, useOwnCorrections } from './corrections-api';

const longest = 200;

function Where({ one }: { one: OwnCorrection }) {
  const { t, date } = useWords();
  const when = one.answered_on ? date(one.answered_on) : '';
  if (one.state === 'asked')
    return t('sign_in.corrections.asked_until', { when: date(one.asked_on), due: date(one.answer_by) });
  if (one.state === 'withdrawn') return t('sign_in.corrections.withdrawn_on', { when });
  if (one.state === 'corrected') return t('sign_in.corrections.corrected_on', { when });
  return (
    // One child: a card's row has a place for one.
    <span>
      {t('sign_in.corrections.not_corrected_on', {
        when,
        reason: one.reason ?? t('sign_in.corrections.unreadable'),
      })}
      <br />
      <span className="quiet">{t('sign_in.corrections.complain')}</span>
    </span>
  );
}

function Asked({ items }: { items: readonly OwnCorrection[] }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { withdraw } = useChangeCorrections();
  const field = (one: OwnCorrection) => t(`correction.field.${one.field}`);
  return (
    <>
      {withdraw.isError && <Trouble message={problemWords(withdraw.error, words)} />}
      <Table<OwnCorrection>
        caption={t('sign_in.corrections.yours')}
        showsCaption
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'what', label: t('sign_in.corrections.what'), names: true, cell: field },
          {
            key: 'should_be',
            label: t('sign_in.record.cell.should_be'),
            cell: ({ should_be }) => should_be ?? t('sign_in.corrections.unreadable'),
          },
          { key: 'state', label: t('sign_in.corrections.state'), cell: (one) => <Where one={one} /> },
          {
            key: 'acts',
            label: t('sign_in.corrections.acts'),
            cell: (one) =>
              one.abilities.includes('withdraw') && (
                <Button
                  size="small"
                  busy={withdraw.isPending}
                  aria-label={t('sign_in.corrections.withdraw_named', { field: field(one) })}
                  onPress={() =>
                    withdraw.mutate(one.id, { onSuccess: () => toast(t('sign_in.corrections.withdrawn')) })
                  }
                >
                  {t('sign_in.corrections.withdraw')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}

function AskForm({ kept, items }: OwnCorrections) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const { ask } = useChangeCorrections();
  const [field, setField] = useState<CorrectionField>('name');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const value = kept.find((one) => one.field === field)?.value;
  const waits = items.some((one) => one.field === field && one.state === 'asked');
  const hint =
    field === 'something_else'
      ? t('sign_in.corrections.else_hint')
      : value
        ? t('sign_in.corrections.kept', { value: field === 'start_date' ? date(value) : value })
        : t('sign_in.corrections.kept_nothing');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '' || waits) return;
    ask.mutate(
      { field, should_be: text.trim() },
      {
        onSuccess: () => {
          toast(t('sign_in.corrections.asked'));
          setText('');
          setTried(false);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Select
        label={t('sign_in.corrections.what')}
        hint={hint}
        {...(tried && waits ? { error: t('sign_in.corrections.waits') } : {})}
        value={field}
        onChange={setField}
        width="medium"
        options={kept.map((one) => ({ value: one.field, label: t(`correction.field.${one.field}`) }))}
      />
      <TextArea
        label={t('sign_in.corrections.should_be')}
        {...(tried && text.trim() === '' ? { error: t('sign_in.corrections.need') } : {})}
        value={text}
        onChange={setText}
        rows={2}
        maxLength={longest}
        count={t('sign_in.corrections.left', { count: longest - text.length })}
      />
      {ask.isError && <Trouble message={problemWords(ask.error, words)} />}
      <div>
        <Button type="submit" busy={ask.isPending}>
          {t('sign_in.corrections.ask')}
        </Button>
      </div>
    </form>
  );
}

/** What the reader says is wrong about them, and what became of it. (keeping.md rules 18 and 19) */
export function Corrections() {
  const { t } = useWords();
  return (
    <Card>
      <h2>{t('sign_in.corrections.title')}</h2>
      <p className="quiet">{t('sign_in.corrections.lead')}</p>
      <Loaded query={useOwnCorrections()}>
        {(own) => (
          <>
            {own.items.length > 0 && <Asked items={own.items} />}
            <AskForm {...own} />
          </>
        )}
      </Loaded>
    </Card>
  );
}
