import './figures.css';
import { type FormEvent, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { Parting } from '../../client/types';
import {
  Button,
  ButtonLink,
  Card,
  ErrorSummary,
  Loaded,
  PageHeader,
  TextField,
  Trouble,
  useToast,
  WhoCanSee,
} from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import {
  asEntered,
  columns,
  draftOf,
  emptyDraft,
  type FiguresDraft,
  fieldOf,
  type GroupDraft,
  oneMore,
} from '../figures';
import { useEntered, useEnterFigures, useWhoIsWhere } from '../representation-api';

interface FormProps {
  parting: Parting | undefined;
  begin: FiguresDraft;
}

function Form({ parting, begin }: FormProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const [, go] = useLocation();
  const enter = useEnterFigures(parting?.id ?? null);
  const [draft, setDraft] = useState(begin);
  // The version that was read first: what somebody else saves meanwhile must not go unseen.
  const [version] = useState(parting?.version ?? 0);
  const faults = isProblem(enter.error) ? enter.error.faults : [];
  const fault = (field: string) => faults.find(({ pointer }) => fieldOf(pointer) === field)?.message;
  const late = parting !== undefined && isProblem(enter.error, 'conflict');
  const set = (change: Partial<FiguresDraft>) => setDraft((now) => ({ ...now, ...change }));
  const setGroup = (key: number, change: Partial<GroupDraft>) =>
    set({ groups: draft.groups.map((group) => (group.key === key ? { ...group, ...change } : group)) });
  const save = (on: number) =>
    enter.mutate(
      { version: on, body: asEntered(draft) },
      {
        onSuccess: () => {
          toast(t('whowhere.saved'));
          go('/representation');
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(version);
  };
  return (
    <form className="stack" data-gap="large" onSubmit={submit} noValidate>
      <ErrorSummary errors={faults.map(({ pointer, message }) => ({ field: fieldOf(pointer), message }))} />
      {enter.isError && faults.length === 0 && <Trouble message={problemWords(enter.error, words)} />}
      {late && (
        <div>
          <Button busy={enter.isPending} onPress={() => save(parting.version)}>
            {t('whowhere.form.all_the_same')}
          </Button>
        </div>
      )}
      <Card>
        <TextField
          id="figures-dimension"
          label={t('whowhere.form.dimension')}
          hint={t('whowhere.form.dimension_hint')}
          value={draft.dimension}
          onChange={(dimension) => set({ dimension })}
          error={fault('figures-dimension')}
        />
      </Card>
      <Card>
        <h2>{t('whowhere.form.groups')}</h2>
        <p className="quiet">{t('whowhere.form.groups_hint')}</p>
        {draft.groups.map((group, index) => (
          <fieldset className="figures-set stack" data-gap="small" key={group.key}>
            <legend>{t('whowhere.form.group', { number: index + 1 })}</legend>
            <div className="grid" data-size="small">
              <TextField
                id={`figures-groups-${index}-name`}
                label={t('whowhere.form.name')}
                value={group.name}
                onChange={(name) => setGroup(group.key, { name })}
                error={fault(`figures-groups-${index}-name`)}
              />
              {columns.map((column) => (
                <TextField
                  key={column}
                  id={`figures-groups-${index}-${column}`}
                  inputMode="numeric"
                  width="short"
                  label={t(`whowhere.form.${column}`)}
                  value={group[column]}
                  onChange={(text) => setGroup(group.key, { [column]: text.replace(/\D/g, '') })}
                  error={fault(`figures-groups-${index}-${column}`)}
                />
              ))}
            </div>
            {draft.groups.length > 2 && (
              <div>
                <Button
                  size="small"
                  aria-label={t('whowhere.form.drop_which', { number: index + 1 })}
                  onPress={() => set({ groups: draft.groups.filter(({ key }) => key !== group.key) })}
                >
                  {t('whowhere.form.drop')}
                </Button>
              </div>
            )}
          </fieldset>
        ))}
        <div>
          <Button onPress={() => set({ groups: [...draft.groups, oneMore()] })}>
            {t('whowhere.form.more')}
          </Button>
        </div>
      </Card>
      <Card>
        <h2>{t('whowhere.form.sources')}</h2>
        <p className="quiet">{t('whowhere.form.sources_hint')}</p>
        {columns.map((column) => (
          <fieldset className="figures-set grid" data-size="small" key={column}>
            <legend>{t(`whowhere.column.${column}`)}</legend>
            {(['source', 'year'] as const).map((part) => (
              <TextField
                key={part}
                id={`figures-${column}-${part}`}
                {...(part === 'year' ? { inputMode: 'numeric' as const, width: 'short' as const } : {})}
                label={t(`whowhere.form.${part}`)}
                value={draft.sources[column][part]}
                onChange={(text) =>
                  set({ sources: { ...draft.sources, [column]: { ...draft.sources[column], [part]: text } } })
                }
                error={fault(`figures-${column}-${part}`)}
              />
            ))}
          </fieldset>
        ))}
      </Card>
      <div className="button-row">
        <Button kind="main" type="submit" busy={enter.isPending}>
          {t('whowhere.form.save')}
        </Button>
        <ButtonLink to="/representation">{t('ui.cancel')}</ButtonLink>
      </div>
    </form>
  );
}

function Change({ parting }: { parting: Parting }) {
  const { t } = useWords();
  const may = parting.abilities.includes('read_entered');
  const entered = useEntered(parting.id, may);
  if (!may)
    return (
      <>
        <p>{t('whowhere.form.not_yours')}</p>
        <Form parting={parting} begin={emptyDraft(parting)} />
      </>
    );
  return (
    <Loaded query={entered} lines={6}>
      {(figures) => <Form parting={parting} begin={draftOf(figures)} />}
    </Loaded>
  );
}

/** Enters figures of one way to part people, or changes them. */
export default function FiguresPage() {
  const { id } = useParams();
  const { t } = useWords();
  const query = useWhoIsWhere();
  return (
    <>
      <PageHeader
        title={t(id ? 'whowhere.form.change_title' : 'whowhere.form.title')}
        lead={t('whowhere.form.lead')}
      />
      <WhoCanSee>{t('whowhere.form.who')}</WhoCanSee>
      <Loaded query={query} lines={6}>
        {({ partings }) => {
          if (!id) return <Form parting={undefined} begin={emptyDraft()} />;
          const parting = partings.find((one) => one.id === id);
          return parting ? <Change parting={parting} /> : <p>{t('whowhere.form.gone')}</p>;
        }}
      </Loaded>
    </>
  );
}
