import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { Fault, KnowledgeEdit } from '../../client/types';
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
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useEditTopic, useTopicText } from '../api';
import { useLibraryPlace } from '../parts/place';
import { type Draft, draftOf, textOf } from './draft';

interface PartProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** What is wrong, and where it is one of several: the text of a fault of a whole list says so itself. */
function inWords({ pointer, message }: Fault): string {
  const [, part, index] = pointer.split('/');
  return index === undefined ? message : `${part} ${Number(index) + 1}: ${message}`;
}

/** The same list with one item changed. */
function put<T>(items: readonly T[], index: number, change: Partial<T>): T[] {
  return items.map((item, at) => (at === index ? { ...item, ...change } : item));
}

function Sections({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const set = (index: number, change: Partial<Draft['sections'][number]>) =>
    onChange({ ...draft, sections: put(draft.sections, index, change) });
  return (
    <Card>
      <h2>{t('learning.edit.sections')}</h2>
      {draft.sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered and never move
        <div className="stack" data-gap="small" key={index}>
          <TextField
            label={t('learning.edit.heading', { number: index + 1 })}
            value={section.heading}
            onChange={(heading) => set(index, { heading })}
          />
          <TextArea
            label={t('learning.edit.text', { number: index + 1 })}
            rows={6}
            value={section.text}
            onChange={(text) => set(index, { text })}
          />
        </div>
      ))}
    </Card>
  );
}

function Tasks({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const set = (index: number, change: Partial<Draft['tasks'][number]>) =>
    onChange({ ...draft, tasks: put(draft.tasks, index, change) });
  return (
    <Card>
      <h2>{t('learning.topic.try')}</h2>
      {draft.tasks.map((task, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered and never move
        <div className="stack" data-gap="small" key={index}>
          <Select
            label={t('learning.edit.task_for', { number: index + 1 })}
            options={(['junior', 'senior', 'both'] as const).map((value) => ({
              value,
              label: t(`learning.edit.for_${value}`),
            }))}
            value={task.for}
            onChange={(whom) => set(index, { for: whom })}
          />
          <TextArea
            label={t('learning.edit.try_this', { number: index + 1 })}
            value={task.try_this}
            onChange={(words) => set(index, { try_this: words })}
          />
          <TextField
            label={t('learning.edit.ask_yourself', { number: index + 1 })}
            value={task.ask_yourself}
            onChange={(words) => set(index, { ask_yourself: words })}
          />
        </div>
      ))}
    </Card>
  );
}

function Meeting({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const set = (index: number, change: Partial<Draft['facilitation'][number]>) =>
    onChange({ ...draft, facilitation: put(draft.facilitation, index, change) });
  const minutes = textOf(draft).facilitation.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <Card>
      <h2>{t('learning.topic.facilitation')}</h2>
      <p className="quiet">{t('learning.edit.minutes_so_far', { count: minutes })}</p>
      {draft.facilitation.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered and never move
        <div className="stack" data-gap="small" key={index}>
          <TextField
            label={t('learning.edit.heading', { number: index + 1 })}
            value={step.heading}
            onChange={(heading) => set(index, { heading })}
          />
          <TextField
            label={t('learning.edit.minutes', { number: index + 1 })}
            inputMode="numeric"
            width="short"
            value={String(step.minutes)}
            onChange={(typed) => set(index, { minutes: Number(typed.replace(/\D/g, '')) })}
          />
          <TextArea
            label={t('learning.edit.text', { number: index + 1 })}
            value={step.text}
            onChange={(text) => set(index, { text })}
          />
        </div>
      ))}
    </Card>
  );
}

function EditTopic({ edit, id, topic, at }: { edit: KnowledgeEdit; id: string; topic: string; at: string }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { save, restore } = useEditTopic(id, topic, edit.version);
  const [draft, setDraft] = useState(() => draftOf(edit.text));
  const failed = save.error ?? restore.error;
  const faults = isProblem(failed) ? failed.faults : [];
  const back = `${at}/topics/${topic}`;
  return (
    <>
      <PageHeader
        above={<Link href={back}>{edit.text.title}</Link>}
        title={t('learning.edit.title')}
        lead={t('learning.edit.lead')}
      />
      <Note>
        <p>{t('learning.edit.names', { junior: '{junior}', senior: '{senior}' })}</p>
      </Note>
      <ErrorSummary errors={faults.map((fault) => ({ message: inWords(fault) }))} />
      {failed && faults.length === 0 && <Trouble message={problemWords(failed, words)} />}
      <Card>
        <TextField
          label={t('learning.edit.name')}
          value={draft.title}
          onChange={(title) => setDraft({ ...draft, title })}
        />
        <TextArea
          label={t('learning.edit.about')}
          value={draft.about}
          onChange={(about) => setDraft({ ...draft, about })}
        />
      </Card>
      <Sections draft={draft} onChange={setDraft} />
      <Tasks draft={draft} onChange={setDraft} />
      <Card>
        <TextArea
          label={t('learning.topic.questions')}
          hint={t('learning.edit.one_a_line')}
          rows={5}
          value={draft.questions}
          onChange={(questions) => setDraft({ ...draft, questions })}
        />
        <TextArea
          label={t('learning.topic.tips')}
          hint={t('learning.edit.one_a_line')}
          rows={5}
          value={draft.tips}
          onChange={(tips) => setDraft({ ...draft, tips })}
        />
        <TextArea
          label={t('learning.topic.care')}
          value={draft.care}
          onChange={(care) => setDraft({ ...draft, care })}
        />
      </Card>
      <Meeting draft={draft} onChange={setDraft} />
      <div className="button-row">
        <Button
          kind="main"
          busy={save.isPending}
          onPress={() => save.mutate(textOf(draft), { onSuccess: () => toast(t('learning.edit.saved')) })}
        >
          {t('learning.edit.save')}
        </Button>
        {edit.version > 0 && (
          <Button
            busy={restore.isPending}
            onPress={() =>
              restore.mutate(undefined, {
                onSuccess: (built_in) => {
                  setDraft(draftOf(built_in.text));
                  toast(t('learning.edit.restored'));
                },
              })
            }
          >
            {t('learning.edit.restore')}
          </Button>
        )}
      </div>
    </>
  );
}

/** The organisation's own words for a topic. */
export default function EditTopicPage() {
  const { t } = useWords();
  const { id, at } = useLibraryPlace();
  const { topic = '' } = useParams();
  useHeadingFocus(`${at}/topics/${topic}/edit`);
  return (
    <LoadedPage query={useTopicText(id, topic)} title={t('learning.edit.title')} lines={8}>
      {(edit) => <EditTopic edit={edit} id={id} topic={topic} at={at} />}
    </LoadedPage>
  );
}
