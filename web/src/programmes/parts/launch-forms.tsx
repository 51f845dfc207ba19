import { type FormEvent, type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { DocumentKind, Launch, LaunchChange } from '../../client/types';
import {
  Button,
  CheckboxGroup,
  DateField,
  RadioGroup,
  TextArea,
  TextField,
  Trouble,
  useToast,
} from '../../ui';
import { OnePerson, type Picked } from '../../ui/one-person';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAddOutcomes, useEditLaunch, useGiveRole } from '../launch-api';
import { outcomesIn } from '../outcomes';
import { LaunchCard } from './launch-card';

const longest = 600;

interface FormProps {
  launch: Launch;
}

/** The frame of each small form: saves what `said` gives, and says so. */
function Saves({ launch, said, children }: FormProps & { said: () => LaunchChange; children: ReactNode }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const edit = useEditLaunch(launch);
  if (!launch.abilities.includes('edit')) return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate(said(), { onSuccess: () => toast(t('launch.saved')) });
  };
  return (
    <form className="stack" onSubmit={save} noValidate>
      {children}
      {edit.isError && <Trouble message={problemWords(edit.error, words)} />}
      <div>
        <Button type="submit" busy={edit.isPending}>
          {t('launch.save')}
        </Button>
      </div>
    </form>
  );
}

/** The organisation's own list grows by what somebody pastes: one to a line. */
function AddOutcomes({ launch }: FormProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const add = useAddOutcomes(launch.programme_id);
  const [lines, setLines] = useState('');
  const [kind, setKind] = useState<'value' | 'competency'>('value');
  const [open, setOpen] = useState(launch.outcomes.length === 0);
  if (!open)
    return (
      <div>
        <Button size="small" onPress={() => setOpen(true)}>
          {t('launch.outcomes.more')}
        </Button>
      </div>
    );
  const send = () => {
    const outcomes = outcomesIn(lines, kind);
    if (outcomes.length === 0) return;
    add.mutate(outcomes, {
      onSuccess: () => {
        setLines('');
        toast(t('launch.outcomes.added', { count: outcomes.length }));
      },
    });
  };
  return (
    <div className="stack" data-gap="small">
      <RadioGroup
        label={t('launch.outcomes.kind')}
        columns={2}
        options={[
          { value: 'value', label: t('launch.outcomes.value') },
          { value: 'competency', label: t('launch.outcomes.competency') },
        ]}
        value={kind}
        onChange={setKind}
      />
      <TextArea
        label={t('launch.outcomes.lines')}
        hint={t('launch.outcomes.lines_hint')}
        value={lines}
        onChange={setLines}
      />
      {add.isError && <Trouble message={problemWords(add.error, words)} />}
      <div>
        <Button busy={add.isPending} onPress={send}>
          {t('launch.outcomes.add')}
        </Button>
      </div>
    </div>
  );
}

export function Purpose({ launch }: FormProps) {
  const { t } = useWords();
  const [purpose, setPurpose] = useState(launch.purpose ?? '');
  const [goal, setGoal] = useState(launch.strategy_goal ?? '');
  const [title, setTitle] = useState(launch.strategy_title ?? '');
  const [url, setUrl] = useState(launch.strategy_url ?? '');
  const [chosen, setChosen] = useState(launch.outcome_ids);
  return (
    <LaunchCard launch={launch} item="purpose">
      <Saves
        launch={launch}
        said={() => ({
          purpose,
          strategy_goal: goal || null,
          strategy_title: title.trim() || null,
          strategy_url: url.trim() || null,
          outcome_ids: chosen,
        })}
      >
        <TextArea
          label={t('launch.purpose.sentence')}
          hint={t('launch.purpose.sentence_hint')}
          rows={3}
          maxLength={longest}
          value={purpose}
          onChange={setPurpose}
        />
        {launch.outcomes.length > 0 && (
          <CheckboxGroup
            label={t('launch.purpose.outcomes')}
            hint={t('launch.purpose.outcomes_hint')}
            options={launch.outcomes.map((one) => ({
              value: one.id,
              label: one.name,
              hint: one.description || t(`launch.outcomes.${one.kind}`),
            }))}
            value={chosen}
            onChange={setChosen}
          />
        )}
        <TextField
          label={t('launch.purpose.goal')}
          hint={t('launch.purpose.goal_hint')}
          maxLength={longest}
          value={goal}
          onChange={setGoal}
        />
        <TextField
          label={t('launch.purpose.strategy_title')}
          maxLength={longest}
          value={title}
          onChange={setTitle}
        />
        <TextField
          label={t('launch.purpose.strategy_url')}
          hint={t('launch.purpose.strategy_url_hint')}
          maxLength={longest}
          value={url}
          onChange={setUrl}
        />
      </Saves>
      {launch.abilities.includes('edit') && <AddOutcomes launch={launch} />}
      {launch.outcome_ids.length > 0 && (
        <p>
          <Link href={`/programmes/${launch.programme_id}/measures`}>{t('launch.purpose.measures')}</Link>
        </p>
      )}
    </LaunchCard>
  );
}

interface GiveRoleProps extends FormProps {
  gives: 'sponsor' | 'independent_contact';
}

function GiveRole({ launch, gives: role }: GiveRoleProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const give = useGiveRole(launch.programme_id);
  const [person, setPerson] = useState<Picked | null>(null);
  if (!launch.abilities.includes('give_roles')) return <p className="small">{t('launch.roles.not_yours')}</p>;
  const send = () => {
    if (!person) return;
    give.mutate(
      { person_id: person.id, role },
      {
        onSuccess: () => {
          toast(t('launch.roles.given', { name: person.name }));
          setPerson(null);
        },
      },
    );
  };
  return (
    <div className="stack" data-gap="small">
      <OnePerson
        id={`give-${role}`}
        label={t(`launch.roles.find_${role}`)}
        value={person}
        onChange={setPerson}
      />
      {give.isError && <Trouble message={problemWords(give.error, words)} />}
      {person && (
        <div>
          <Button busy={give.isPending} onPress={send}>
            {t(`launch.roles.give_${role}`)}
          </Button>
        </div>
      )}
    </div>
  );
}

function Holders({ label, people }: { label: string; people: readonly { name: string }[] }) {
  if (people.length === 0) return null;
  return (
    <p>
      {label}: <strong>{people.map((one) => one.name).join(', ')}</strong>
    </p>
  );
}

export function Sponsor({ launch }: FormProps) {
  const { t } = useWords();
  return (
    <LaunchCard launch={launch} item="sponsor">
      <Holders label={t('launch.roles.sponsors')} people={launch.sponsors} />
      <GiveRole launch={launch} gives="sponsor" />
    </LaunchCard>
  );
}

export function Contacts({ launch }: FormProps) {
  const { t } = useWords();
  return (
    <LaunchCard launch={launch} item="contacts">
      <Holders label={t('launch.roles.leads')} people={launch.leads} />
      <Holders label={t('launch.roles.contacts')} people={launch.contacts} />
      <GiveRole launch={launch} gives="independent_contact" />
    </LaunchCard>
  );
}

export function Answering({ launch }: FormProps) {
  const { t } = useWords();
  const [answerer, setAnswerer] = useState<Picked | null>(launch.answerer ?? null);
  const [days, setDays] = useState(String(launch.answer_days ?? 14));
  return (
    <LaunchCard launch={launch} item="promise_to_answer">
      <Saves
        launch={launch}
        said={() => ({ answerer_id: answerer?.id ?? null, answer_days: Number(days) || null })}
      >
        <OnePerson id="answerer" label={t('launch.answer.who')} value={answerer} onChange={setAnswerer} />
        <TextField
          label={t('launch.answer.days')}
          inputMode="numeric"
          width="short"
          maxLength={2}
          value={days}
          onChange={setDays}
        />
      </Saves>
    </LaunchCard>
  );
}

/** The way to a document, with how far it is. */
export function DocumentLink({ launch, kind }: FormProps & { kind: DocumentKind }) {
  const { t, date } = useWords();
  const found = launch.documents.find((one) => one.kind === kind);
  if (!found) return null;
  return (
    <p>
      <Link href={`/programmes/${launch.programme_id}/documents/${kind}`}>{t(`document.kind.${kind}`)}</Link>{' '}
      <span className="quiet">
        {t(`document.standing.${found.state}`, {
          number: found.number ?? 0,
          name: found.signed_off_by ?? '',
          when: found.finished_at ? date(found.finished_at) : '',
        })}
      </span>
    </p>
  );
}

export function Fairness({ launch }: FormProps) {
  const { t } = useWords();
  const [choice, setChoice] = useState(launch.positive_action ?? null);
  const [because, setBecause] = useState(launch.open_because ?? '');
  const [review, setReview] = useState(launch.plan_review_on ?? '');
  return (
    <LaunchCard launch={launch} item="positive_action">
      <Saves
        launch={launch}
        said={() => ({
          positive_action: choice,
          open_because: because || null,
          plan_review_on: review || null,
        })}
      >
        <RadioGroup
          label={t('launch.fair.who')}
          options={(['open_to_everybody', 'for_groups'] as const).map((value) => ({
            value,
            label: t(`launch.fair.${value}`),
            hint: t(`launch.fair.${value}_hint`),
          }))}
          value={choice}
          onChange={setChoice}
        />
        {choice === 'open_to_everybody' && (
          <TextArea
            label={t('launch.fair.because')}
            rows={3}
            maxLength={longest}
            value={because}
            onChange={setBecause}
          />
        )}
        {choice === 'for_groups' && (
          <>
            <DocumentLink launch={launch} kind="positive_action_plan" />
            <DateField label={t('launch.fair.review')} value={review} onChange={setReview} />
          </>
        )}
      </Saves>
    </LaunchCard>
  );
}

export function Safety({ launch }: FormProps) {
  const { t } = useWords();
  const [choice, setChoice] = useState(launch.dpia ?? null);
  const [because, setBecause] = useState(launch.dpia_because ?? '');
  return (
    <LaunchCard launch={launch} item="dpia">
      <Saves launch={launch} said={() => ({ dpia: choice, dpia_because: because || null })}>
        <RadioGroup
          label={t('launch.safe.dpia')}
          options={(['done', 'not_needed'] as const).map((value) => ({
            value,
            label: t(`launch.safe.${value}`),
            hint: t(`launch.safe.${value}_hint`),
          }))}
          value={choice}
          onChange={setChoice}
        />
        {choice === 'done' && <DocumentLink launch={launch} kind="dpia" />}
        {choice === 'not_needed' && (
          <TextArea
            label={t('launch.safe.because')}
            rows={3}
            maxLength={longest}
            value={because}
            onChange={setBecause}
          />
        )}
      </Saves>
    </LaunchCard>
  );
}
