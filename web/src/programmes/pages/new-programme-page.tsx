import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Aim, ProgrammeTemplate } from '../../client/types';
import {
  Button,
  Card,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  Loaded,
  PageHeader,
  Tag,
  TextArea,
  TextField,
} from '../../ui';
import { PickCards } from '../../ui/pick-cards';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useCreateProgramme, useTemplates } from '../api';
import { asProgramme, type Draft, type Fault, faultsOf, monthsAfter } from '../new-programme';
import { SeldomGroups } from '../parts/seldom-groups';

const aims: Aim[] = ['role_model_inclusion', 'develop_talent', 'inclusive_culture'];

function TemplateFacts({ template }: { template: ProgrammeTemplate }) {
  const { t } = useWords();
  return (
    <>
      <p>{template.summary}</p>
      <div className="row">
        <Tag>{t('programme.new.months', { count: template.pairing_months })}</Tag>
        <Tag>{t('programme.new.conversations', { count: template.conversations })}</Tag>
        {template.kind !== 'reverse' && <Tag tone="plum">{t(`programme.kind.${template.kind}`)}</Tag>}
      </div>
    </>
  );
}

function NewProgrammeForm({ templates, today }: { templates: ProgrammeTemplate[]; today: string }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const create = useCreateProgramme();
  const [faults, setFaults] = useState<Fault[]>([]);
  const [draft, setDraft] = useState<Draft>({
    template: templates[0]?.key ?? 'reverse_six_months',
    name: '',
    whoFor: '',
    dimensions: [],
    moreDimensions: '',
    aims: [],
    pairs: '20',
    endsOn: monthsAfter(today, templates[0]?.window_months ?? 8),
  });
  const chosen = templates.find((one) => one.key === draft.template);
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const choose = (key: string) => {
    const next = templates.find((one) => one.key === key);
    if (next) set({ template: key, endsOn: monthsAfter(today, next.window_months) });
  };
  const faultWords = (fault: Fault) =>
    faults.includes(fault) ? t(`programme.new.fault.${fault}`) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(draft, today);
    setFaults(found);
    if (found.length === 0) {
      create.mutate(asProgramme(draft), { onSuccess: ({ id }) => go(`/programmes/${id}`) });
    }
  };
  const errors = [
    ...faults.map((field) => ({ field, message: t(`programme.new.fault.${field}`) })),
    ...(create.isError ? [{ message: problemWords(create.error, words) }] : []),
  ];
  return (
    <form className="stack" data-gap="large" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <section className="stack">
        <h2>{t('programme.new.template')}</h2>
        <PickCards
          label={t('programme.new.template')}
          items={templates}
          itemKey={(one) => one.key}
          itemTitle={(one) => one.name}
          chosen={draft.template}
          onChoose={choose}
        >
          {(one) => <TemplateFacts template={one} />}
        </PickCards>
      </section>
      <div className="grid" data-size="wide">
        <Card>
          <h2>{t('programme.new.three')}</h2>
          <TextArea
            id="who_for"
            rows={2}
            label={t('programme.new.who_for')}
            hint={chosen ? t('programme.new.who_for_hint', { example: chosen.who_for_hint }) : undefined}
            value={draft.whoFor}
            onChange={(whoFor) => set({ whoFor })}
            error={faultWords('who_for')}
          />
          <SeldomGroups said={draft.whoFor} onSay={(whoFor) => set({ whoFor })} />
          <TextField
            id="pairs"
            inputMode="numeric"
            width="short"
            label={t('programme.new.pairs')}
            hint={t('programme.new.pairs_hint')}
            value={draft.pairs}
            onChange={(pairs) => set({ pairs })}
            error={faultWords('pairs')}
          />
          <DateField
            id="ends_on"
            label={t('programme.new.ends_on')}
            value={draft.endsOn}
            onChange={(endsOn) => set({ endsOn })}
            error={faultWords('ends_on')}
          />
          <TextField
            label={t('programme.new.name')}
            hint={t('programme.new.name_hint')}
            value={draft.name}
            onChange={(name) => set({ name })}
          />
        </Card>
        <Card>
          <CheckboxGroup
            id="aims"
            label={t('programme.new.aims')}
            hint={t('programme.new.aims_hint')}
            options={aims.map((value) => ({
              value,
              label: t(`programme.aim.${value}`),
              hint: t(`programme.aim.${value}_hint`),
            }))}
            value={draft.aims}
            onChange={(next) => set({ aims: next })}
            error={faultWords('aims')}
          />
          <CheckboxGroup
            label={t('programme.new.dimensions')}
            hint={t('programme.new.dimensions_hint')}
            columns={2}
            options={(chosen?.dimensions ?? []).map((value) => ({ value, label: value }))}
            value={draft.dimensions}
            onChange={(dimensions) => set({ dimensions })}
          />
          <TextField
            label={t('programme.new.more_dimensions')}
            hint={t('programme.new.more_dimensions_hint')}
            value={draft.moreDimensions}
            onChange={(moreDimensions) => set({ moreDimensions })}
          />
        </Card>
      </div>
      <div className="button-row">
        <Button kind="main" type="submit" busy={create.isPending}>
          {t('programme.new.submit')}
        </Button>
      </div>
    </form>
  );
}

export default function NewProgrammePage() {
  const { t } = useWords();
  const templates = useTemplates();
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  return (
    <>
      <PageHeader title={t('programme.new.title')} lead={t('programme.new.lead')} />
      <Loaded query={templates}>{({ items }) => <NewProgrammeForm templates={items} today={today} />}</Loaded>
    </>
  );
}
