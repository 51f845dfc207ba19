import { type FormEvent, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { ConversationList, ConversationView, NewConversation } from '../../client/types';
import {
  Button,
  DateField,
  ErrorSummary,
  Note,
  PageHeader,
  RadioGroup,
  TextField,
  Trouble,
  useToast,
  WhoCanSee,
} from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useConversations, useRecord } from '../api';

/** Today as the person's own calendar has it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

interface RecordFormProps {
  pair: string;
  before: ConversationView | undefined;
  mayBeThree: boolean;
}

function RecordForm({ pair, before, mayBeThree }: RecordFormProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const [, go] = useLocation();
  const save = useRecord(pair, before);
  const [metOn, setMetOn] = useState(before?.met_on ?? today());
  const [minutes, setMinutes] = useState(String(before?.minutes ?? 60));
  const [way, setWay] = useState<NewConversation['way']>(before?.way ?? 'in_person');
  const [asThree, setAsThree] = useState(false);
  const [outcome, setOutcome] = useState<NewConversation['outcome']>(before?.outcome ?? 'held');
  const faults = isProblem(save.error) ? save.error.faults : [];
  const fault = (pointer: string) => faults.find((each) => each.pointer === pointer)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { met_on: metOn, minutes: Number(minutes), way, outcome, as_three: asThree },
      {
        onSuccess: () => {
          toast(t(asThree ? 'conversation.record.done_three' : 'conversation.record.done'));
          go(`/pairs/${pair}`);
        },
      },
    );
  };
  return (
    <form className="stack" data-gap="large" onSubmit={submit} noValidate>
      <ErrorSummary
        errors={faults.map(({ pointer, message }) => ({
          field: `record${pointer.replace('/', '-')}`,
          message,
        }))}
      />
      {save.isError && faults.length === 0 && <Trouble message={problemWords(save.error, words)} />}
      <RadioGroup
        label={t('conversation.record.outcome')}
        options={(['held', 'cancelled'] as const).map((value) => ({
          value,
          label: t(`conversation.outcome.${value}`),
        }))}
        value={outcome}
        onChange={setOutcome}
      />
      <DateField
        id="record-met_on"
        label={t('conversation.record.met_on')}
        error={fault('/met_on')}
        value={metOn}
        onChange={setMetOn}
      />
      <TextField
        id="record-minutes"
        inputMode="numeric"
        width="short"
        label={t('conversation.record.minutes')}
        error={fault('/minutes')}
        value={minutes}
        onChange={(text) => setMinutes(text.replace(/\D/g, ''))}
      />
      <RadioGroup
        label={t('conversation.record.way')}
        options={(['in_person', 'online', 'phone'] as const).map((value) => ({
          value,
          label: t(`conversation.way.${value}`),
        }))}
        value={way}
        onChange={setWay}
      />
      {mayBeThree && (
        <RadioGroup
          label={t('conversation.record.as_three')}
          options={[
            { value: 'two', label: t('conversation.record.as_three_no') },
            { value: 'three', label: t('conversation.record.as_three_yes') },
          ]}
          value={asThree ? 'three' : 'two'}
          onChange={(value) => setAsThree(value === 'three')}
        />
      )}
      <div className="button-row">
        <Button kind="main" type="submit" busy={save.isPending}>
          {t('conversation.record.save')}
        </Button>
      </div>
    </form>
  );
}

function Record({ pair, list, id }: { pair: string; list: ConversationList; id: string | undefined }) {
  const { t } = useWords();
  const before = list.items.find((each) => each.id === id);
  const may = list.abilities.includes(before ? 'correct' : 'record');
  useHeadingFocus(`/pairs/${pair}/conversations`);
  return (
    <>
      <PageHeader
        above={<Link href={`/pairs/${pair}`}>{t('pair.own.title', { name: list.first.partner_name })}</Link>}
        title={t(before ? 'conversation.record.correct' : 'conversation.record.title')}
        lead={t('conversation.record.lead')}
      />
      <WhoCanSee>{t('conversation.record.who')}</WhoCanSee>
      {may ? (
        <RecordForm
          pair={pair}
          before={before}
          mayBeThree={!before && list.abilities.includes('record_as_three')}
        />
      ) : (
        <Note>
          <p>{t('conversation.record.not_yet')}</p>
        </Note>
      )}
    </>
  );
}

/** That a conversation was held or cancelled: the day, how long, in what way. Never what was said. */
export default function RecordPage() {
  const { id = '', conversation } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={useConversations(id)} title={t('conversation.record.title')}>
      {(list) => <Record pair={id} list={list} id={conversation} />}
    </LoadedPage>
  );
}
