import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { SessionList, SessionView } from '../../client/types';
import {
  Button,
  Card,
  ErrorSummary,
  Note,
  PageHeader,
  Select,
  TextArea,
  TextField,
  Trouble,
  useToast,
} from '../../ui';
import { Dialog } from '../../ui/dialog';
import { DateField } from '../../ui/field';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useCancel, usePlan, useSessions } from '../api';
import { zones } from '../zoned';
import { type Draft, draftOf, planOf } from './draft';

const order = [
  'kind',
  'topic',
  'audience',
  'title',
  'starts_at',
  'ends_at',
  'time_zone',
  'place',
  'link',
  'capacity',
];

/** Where a field stands, from the top; materials come last. */
function placeOnForm(field: string): number {
  const at = order.indexOf(field);
  return at < 0 ? order.length : at;
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  wrong: (field: string) => string | undefined;
}

function What({ draft, set, wrong, list, fixed }: PartProps & { list: SessionList; fixed: boolean }) {
  const { t } = useWords();
  const labels = { mentor: list.mentor_label, mentee: list.mentee_label };
  const option = <T extends string>(value: T, label: string) => ({ value, label });
  return (
    <Card>
      {fixed ? (
        <p>{t(`session.kind.${draft.kind}`, labels)}</p>
      ) : (
        <Select
          id="kind"
          label={t('session.plan.kind')}
          options={(['induction_mentors', 'induction_mentees', 'knowledge', 'circle'] as const).map((kind) =>
            option(kind, t(`session.kind.${kind}`, labels)),
          )}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
      )}
      {draft.kind === 'knowledge' && (
        <Select
          id="topic"
          label={t('session.plan.topic')}
          hint={t('session.plan.topic_hint')}
          error={wrong('topic')}
          options={[
            option('', t('session.plan.choose')),
            ...list.topics.map(({ key, title }) => option(key, title)),
          ]}
          value={draft.topic}
          onChange={(topic) =>
            set({ topic, title: draft.title || (list.topics.find(({ key }) => key === topic)?.title ?? '') })
          }
        />
      )}
      {!fixed && (draft.kind === 'knowledge' || draft.kind === 'circle') && (
        <Select
          id="audience"
          label={t('session.plan.audience')}
          error={wrong('audience')}
          options={(['everybody', 'mentors', 'mentees'] as const).map((audience) =>
            option(audience, t(`session.for.${audience}`, labels)),
          )}
          value={draft.audience}
          onChange={(audience) => set({ audience })}
        />
      )}
      <TextField
        id="title"
        label={t('session.plan.title')}
        hint={t('session.plan.title_hint')}
        error={wrong('title')}
        value={draft.title}
        onChange={(title) => set({ title })}
      />
    </Card>
  );
}

function When({ draft, set, wrong }: PartProps) {
  const { t } = useWords();
  return (
    <Card>
      <h2>{t('session.plan.when')}</h2>
      <DateField
        id="starts_at"
        label={t('session.plan.day')}
        error={wrong('starts_at')}
        value={draft.date}
        onChange={(date) => set({ date })}
      />
      <TextField
        type="time"
        width="short"
        label={t('session.plan.begins')}
        value={draft.begins}
        onChange={(begins) => set({ begins })}
      />
      <TextField
        id="ends_at"
        type="time"
        width="short"
        label={t('session.plan.ends')}
        error={wrong('ends_at')}
        value={draft.ends}
        onChange={(ends) => set({ ends })}
      />
      <Select
        id="time_zone"
        label={t('session.plan.zone')}
        error={wrong('time_zone')}
        options={[...new Set([draft.zone, ...zones()])].map((zone) => ({
          value: zone,
          label: zone.replaceAll('_', ' '),
        }))}
        value={draft.zone}
        onChange={(zone) => set({ zone })}
      />
    </Card>
  );
}

function Where({ draft, set, wrong }: PartProps) {
  const { t } = useWords();
  return (
    <Card>
      <h2>{t('session.plan.where')}</h2>
      <TextField
        id="place"
        label={t('session.plan.place')}
        error={wrong('place')}
        value={draft.place}
        onChange={(place) => set({ place })}
      />
      <TextField
        id="link"
        label={t('session.plan.link')}
        hint={t('session.plan.link_hint')}
        error={wrong('link')}
        value={draft.link}
        onChange={(link) => set({ link })}
      />
      <TextField
        id="capacity"
        label={t('session.plan.capacity')}
        hint={t('session.plan.capacity_hint')}
        error={wrong('capacity')}
        inputMode="numeric"
        width="short"
        value={draft.capacity}
        onChange={(typed) => set({ capacity: typed.replace(/\D/g, '') })}
      />
    </Card>
  );
}

function Materials({ draft, set, wrong }: PartProps) {
  const { t } = useWords();
  const put = (at: number, change: Partial<Draft['materials'][number]>) =>
    set({ materials: draft.materials.map((each, index) => (index === at ? { ...each, ...change } : each)) });
  return (
    <Card>
      <h2>{t('session.plan.more')}</h2>
      <TextArea label={t('session.plan.note')} value={draft.note} onChange={(note) => set({ note })} />
      {draft.materials.map((material, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered and never move
        <div className="stack" data-gap="small" key={at}>
          <TextField
            id={`materials-${at}`}
            label={t('session.plan.material', { number: at + 1 })}
            error={wrong(`materials/${at}`)}
            value={material.label}
            onChange={(label) => put(at, { label })}
          />
          <TextField
            label={t('session.plan.material_link', { number: at + 1 })}
            value={material.url}
            onChange={(url) => put(at, { url })}
          />
        </div>
      ))}
      {draft.materials.length < 10 && (
        <div>
          <Button onPress={() => set({ materials: [...draft.materials, { label: '', url: '' }] })}>
            {t('session.plan.add_material')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Cancel({ session, back }: { session: SessionView; back: string }) {
  const words = useWords();
  const { t } = words;
  const [asking, setAsking] = useState(false);
  const [, go] = useLocation();
  const toast = useToast();
  const cancel = useCancel();
  const people = (session.counts?.signed_up ?? 0) + (session.counts?.waiting ?? 0);
  const done = () => {
    toast(t('session.cancel.done'));
    go(back);
  };
  return (
    <>
      <Button kind="danger" onPress={() => setAsking(true)}>
        {t('session.cancel.open')}
      </Button>
      <Dialog
        title={t('session.cancel.title')}
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p>{t('session.cancel.body', { count: people })}</p>
        {cancel.isError && <Trouble message={problemWords(cancel.error, words)} />}
        <div className="button-row">
          <Button
            kind="danger"
            busy={cancel.isPending}
            onPress={() => cancel.mutate(session.id, { onSuccess: done })}
          >
            {t('session.cancel.do')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('session.cancel.keep')}</Button>
        </div>
      </Dialog>
    </>
  );
}

function Plan({ list, session, id }: { list: SessionList; session: SessionView | null; id: string }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const toast = useToast();
  const back = `/programmes/${id}/sessions`;
  const save = usePlan(id, session);
  const [draft, setDraft] = useState(() => draftOf(session, zones()[0] ?? 'UTC'));
  const [incomplete, setIncomplete] = useState(false);
  const faults = isProblem(save.error) ? save.error.faults : [];
  const wrong = (field: string) =>
    incomplete && field === 'starts_at' && !planOf(draft)
      ? t('session.plan.needs_time')
      : faults.find(({ pointer }) => pointer === `/${field}`)?.message;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const part = { draft, set, wrong };
  const coming = (session?.counts?.signed_up ?? 0) + (session?.counts?.waiting ?? 0);
  const send = () => {
    const plan = planOf(draft);
    setIncomplete(!plan);
    if (!plan) return;
    save.mutate(plan, {
      onSuccess: () => {
        toast(t(session ? 'session.plan.changed' : 'session.plan.planned'));
        go(back);
      },
    });
  };
  const errors =
    incomplete && !planOf(draft)
      ? [{ field: 'starts_at', message: t('session.plan.needs_time') }]
      : faults
          .map(({ pointer, message }) => ({ field: pointer.slice(1).replaceAll('/', '-'), message }))
          .sort((a, b) => placeOnForm(a.field) - placeOnForm(b.field));
  return (
    <>
      <PageHeader
        above={<Link href={back}>{t('session.title')}</Link>}
        title={t(session ? 'session.plan.edit' : 'session.plan.new')}
      />
      <ErrorSummary errors={errors} />
      {save.isError && faults.length === 0 && <Trouble message={problemWords(save.error, words)} />}
      <What {...part} list={list} fixed={session !== null} />
      <When {...part} />
      <Where {...part} />
      <Materials {...part} />
      {coming > 0 && (
        <Note tone="warn">
          <p>{t('session.plan.tells', { count: coming })}</p>
        </Note>
      )}
      <div className="button-row">
        <Button kind="main" busy={save.isPending} onPress={send}>
          {t(session ? 'session.plan.save' : 'session.plan.do')}
        </Button>
        {session?.abilities.includes('cancel') && <Cancel session={session} back={back} />}
      </div>
    </>
  );
}

/** A new session, or a change of one. */
export default function PlanPage() {
  const { t } = useWords();
  const { id = '', session = '' } = useParams();
  useHeadingFocus(`/programmes/${id}/sessions/${session || 'new'}`);
  return (
    <LoadedPage query={useSessions(id)} title={t('session.plan.new')} lines={8}>
      {(list) => (
        <Plan
          key={session}
          list={list}
          session={list.items.find((each) => each.id === session) ?? null}
          id={id}
        />
      )}
    </LoadedPage>
  );
}
