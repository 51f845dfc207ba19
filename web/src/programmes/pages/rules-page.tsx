import { type FormEvent, useState } from 'react';
import { useParams } from 'wouter';
import { useProgramme } from '../../client/queries';
import type { Programme, Side, Weights } from '../../client/types';
import { commonWeights, differentWeights } from '../../client/weights';
import {
  Button,
  Card,
  Checkbox,
  DateField,
  ErrorSummary,
  Loaded,
  PageHeader,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useToast,
} from '../../ui';
import { Dialog } from '../../ui/dialog';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useEditProgramme, useMoveProgramme } from '../api';
import { BodiesField } from '../parts/bodies-field';
import { SeldomGroups } from '../parts/seldom-groups';

const sources = ['leadership_grades', 'outside_leadership', 'anyone_senior', 'anyone', 'bodies'] as const;
type Counted =
  | 'conversations'
  | 'minutes'
  | 'days_apart'
  | 'try_out_days'
  | 'pairing_months'
  | 'grade_gap_min'
  | 'head_steps'
  | 'mentor_capacity'
  | 'mentee_capacity';

interface RulesProps {
  programme: Programme;
}

function WeightField(props: { name: keyof Weights; value: number; onChange: (value: number) => void }) {
  const { t } = useWords();
  const { name, value, onChange } = props;
  return (
    <TextField
      inputMode="numeric"
      width="short"
      label={t(`programme.weight.${name}`)}
      value={String(value)}
      onChange={(text) => onChange(Math.min(100, Number(text.replace(/\D/g, ''))))}
    />
  );
}

function Rules({ programme }: RulesProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const edit = useEditProgramme(programme);
  const [name, setName] = useState(programme.name);
  const [whoFor, setWhoFor] = useState(programme.who_for);
  const [endsOn, setEndsOn] = useState(programme.ends_on);
  const [settings, setSettings] = useState(programme.settings);
  const set = (change: Partial<typeof settings>) => setSettings((now) => ({ ...now, ...change }));
  const count = (key: Counted) => (
    <TextField
      key={key}
      inputMode="numeric"
      width="short"
      label={t(`programme.rules.${key}`)}
      value={String(settings[key])}
      onChange={(text) => set({ [key]: Number(text.replace(/\D/g, '')) })}
    />
  );
  const weight = (key: keyof typeof settings.weights) => (
    <WeightField
      key={key}
      name={key}
      value={settings.weights[key]}
      onChange={(value) => set({ weights: { ...settings.weights, [key]: value } })}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate(
      { name: name.trim(), who_for: whoFor.trim(), ends_on: endsOn, settings },
      { onSuccess: () => toast(t('programme.rules.saved')) },
    );
  };
  return (
    <form className="stack" data-gap="large" onSubmit={submit} noValidate>
      <ErrorSummary errors={edit.isError ? [{ message: problemWords(edit.error, words) }] : []} />
      <div className="grid" data-size="wide">
        <Card>
          <h2>{t('programme.rules.about')}</h2>
          <TextField label={t('programme.rules.name')} value={name} onChange={setName} />
          <TextArea label={t('programme.new.who_for')} rows={2} value={whoFor} onChange={setWhoFor} />
          <SeldomGroups said={whoFor} onSay={setWhoFor} />
          <DateField label={t('programme.new.ends_on')} value={endsOn} onChange={setEndsOn} />
          <TextField
            label={t('programme.rules.mentor_label')}
            width="medium"
            value={settings.mentor_label}
            onChange={(mentor_label) => set({ mentor_label })}
          />
          <TextField
            label={t('programme.rules.mentee_label')}
            width="medium"
            value={settings.mentee_label}
            onChange={(mentee_label) => set({ mentee_label })}
          />
        </Card>
        <Card>
          <h2>{t('programme.rules.rhythm')}</h2>
          <RadioGroup<Side>
            label={t('programme.rules.agenda_owner')}
            columns={2}
            options={[
              { value: 'mentor', label: settings.mentor_label },
              { value: 'mentee', label: settings.mentee_label },
            ]}
            value={settings.agenda_owner}
            onChange={(agenda_owner) => set({ agenda_owner })}
          />
          <div className="grid" data-size="small">
            {(['pairing_months', 'conversations', 'minutes', 'days_apart', 'try_out_days'] as const).map(
              count,
            )}
          </div>
          <p className="small quiet">{t('programme.rules.try_out_hint')}</p>
          <RadioGroup
            label={t('programme.rules.joining')}
            options={(['while_call_is_open', 'any_time'] as const).map((value) => ({
              value,
              label: t(`programme.joining.${value}`),
            }))}
            value={settings.joining}
            onChange={(joining) => set({ joining })}
          />
          <RadioGroup
            label={t('programme.rules.career_advice')}
            options={(['none', 'time_boxed'] as const).map((value) => ({
              value,
              label: t(`programme.career_advice.${value}`),
            }))}
            value={settings.career_advice}
            onChange={(career_advice) => set({ career_advice })}
          />
        </Card>
        <Card>
          <h2>{t('programme.rules.may_meet')}</h2>
          <Select
            label={t('programme.rules.mentee_source')}
            options={sources.map((value) => ({
              value,
              label: t(`programme.source.${value}`),
            }))}
            value={settings.mentee_source}
            onChange={(mentee_source) => set({ mentee_source })}
          />
          <Select
            label={t('programme.rules.mentor_source')}
            options={sources.map((value) => ({
              value,
              label: t(`programme.source.${value}`),
            }))}
            value={settings.mentor_source}
            onChange={(mentor_source) => set({ mentor_source })}
          />
          {[settings.mentee_source, settings.mentor_source].includes('bodies') && (
            <BodiesField value={settings.body_ids ?? []} onChange={(body_ids) => set({ body_ids })} />
          )}
          <div className="grid" data-size="small">
            {(['grade_gap_min', 'head_steps', 'mentor_capacity', 'mentee_capacity'] as const).map(count)}
          </div>
          <Checkbox
            label={t('programme.rules.same_team')}
            checked={settings.same_team === 'forbid'}
            onChange={(on) => set({ same_team: on ? 'forbid' : 'allow' })}
          />
          <Checkbox
            label={t('programme.rules.share_language')}
            checked={settings.share_language}
            onChange={(share_language) => set({ share_language })}
          />
          <p className="small quiet">{t('programme.rules.always')}</p>
        </Card>
        <Card>
          <h2>{t('programme.rules.weights')}</h2>
          <p className="quiet">{t('programme.rules.weights_hint')}</p>
          <h3>{t('programme.rules.common')}</h3>
          <div className="grid" data-size="small">
            {commonWeights.map(weight)}
          </div>
          <h3>{t('programme.rules.different')}</h3>
          <div className="grid" data-size="small">
            {differentWeights.map(weight)}
          </div>
        </Card>
      </div>
      {programme.abilities.includes('edit') && (
        <div className="button-row">
          <Button kind="main" type="submit" busy={edit.isPending}>
            {t('programme.rules.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

function End({ programme }: RulesProps) {
  const words = useWords();
  const { t } = words;
  const [asking, setAsking] = useState(false);
  const move = useMoveProgramme(programme.id);
  if (!programme.abilities.includes('close')) return null;
  return (
    <Card quiet>
      <h2>{t('programme.end.title')}</h2>
      <p>{t('programme.end.body')}</p>
      <div>
        <Button kind="danger" onPress={() => setAsking(true)}>
          {t('programme.end.open')}
        </Button>
      </div>
      <Dialog
        title={t('programme.end.ask', { name: programme.name })}
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p>{t('programme.end.ask_body')}</p>
        {move.isError && <p>{problemWords(move.error, words)}</p>}
        <div className="button-row">
          <Button
            kind="danger"
            busy={move.isPending}
            onPress={() => move.mutate('closure', { onSuccess: () => setAsking(false) })}
          >
            {t('programme.end.confirm')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('programme.end.keep')}</Button>
        </div>
      </Dialog>
    </Card>
  );
}

export default function RulesPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = useProgramme(id);
  return (
    <>
      <PageHeader title={t('programme.rules.title')} lead={t('programme.rules.lead')} />
      <Loaded query={query} lines={10}>
        {(programme) => (
          <>
            <Rules programme={programme} key={programme.version} />
            <End programme={programme} />
          </>
        )}
      </Loaded>
    </>
  );
}
