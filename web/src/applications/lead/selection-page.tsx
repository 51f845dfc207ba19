import { useState } from 'react';
import { useParams } from 'wouter';
import type { Selection, Selections } from '../../client/types';
import { Button, Card, Loaded, PageHeader, Trouble, useToast, WhoCanSee } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { PersonPicker } from '../../ui/person-picker';
import { ProgressBar } from '../../ui/progress';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useSelectionActs, useSelections } from '../selection-api';
import { SelectionEntries } from './selection-entries';
import { SelectionForm } from './selection-form';

type Sure = 'open' | 'close' | 'send';

/** The acts that cannot be taken back, each after a question. */
function Acts({ programme, selection }: { programme: string; selection: Selection }) {
  const words = useWords();
  const { t } = words;
  const acts = useSelectionActs(programme, selection.id);
  const [sure, setSure] = useState<Sure | null>(null);
  const can = (ability: string) => selection.abilities.includes(ability);
  const act = sure === null ? null : acts[sure];
  const undecided = selection.entries - selection.chosen - selection.reserve - selection.not_this_time;
  return (
    <>
      <div className="button-row">
        {can('open_scoring') && (
          <Button kind="main" onPress={() => setSure('open')}>
            {t('selection.do.open')}
          </Button>
        )}
        {can('close_scoring') && (
          <Button kind="main" onPress={() => setSure('close')}>
            {t('selection.do.close')}
          </Button>
        )}
        {can('decide') && undecided > 0 && (
          <Button busy={acts.rest.isPending} onPress={() => acts.rest.mutate()}>
            {t('selection.rest', { count: undecided })}
          </Button>
        )}
        {can('decide') && selection.untold > 0 && (
          <Button kind="main" onPress={() => setSure('send')}>
            {t('selection.do.send')}
          </Button>
        )}
        {can('take_back') && (
          <Button kind="quiet" busy={acts.takeBack.isPending} onPress={() => acts.takeBack.mutate()}>
            {t('selection.take_back')}
          </Button>
        )}
      </div>
      <Dialog
        title={sure === null ? '' : t(`selection.do.${sure}`)}
        open={sure !== null}
        onClose={() => setSure(null)}
      >
        {sure !== null && <p>{t(`selection.sure.${sure}`, { count: selection.untold })}</p>}
        {act?.isError && <Trouble message={problemWords(act.error, words)} />}
        <div className="button-row">
          <Button
            kind="main"
            busy={act?.isPending ?? false}
            onPress={() => act?.mutate(undefined, { onSuccess: () => setSure(null) })}
          >
            {sure === null ? '' : t(`selection.do.${sure}`)}
          </Button>
          <Button onPress={() => setSure(null)}>{t('ui.cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}

function One({ programme, selection }: { programme: string; selection: Selection }) {
  const { t, number } = useWords();
  const [editing, setEditing] = useState(false);
  const { entries, scored, chosen, places } = selection;
  if (editing) {
    return (
      <SelectionForm {...{ programme, selection }} side={selection.side} onDone={() => setEditing(false)} />
    );
  }
  return (
    <Card>
      <h2>{t('selection.of', { side: selection.label })}</h2>
      <ul>
        {selection.criteria.map(({ name, weight }) => (
          <li key={name}>{t('selection.criterion_weight', { name, weight })}</li>
        ))}
      </ul>
      <p>
        {t('selection.places_taken', { chosen, places })}
        {selection.pass_mark !== null &&
          ` ${t('selection.pass_mark_is', { mark: number(selection.pass_mark / 100) })}`}
      </p>
      {selection.state === 'preparing' && <p>{t('selection.preparing', { count: selection.sent })}</p>}
      {selection.state === 'scoring' && (
        <ProgressBar
          label={t('selection.progress_label')}
          words={t('selection.progress', { scored, entries })}
          share={entries === 0 ? 0 : scored / entries}
        />
      )}
      {selection.abilities.includes('set_up') && (
        <div>
          <Button onPress={() => setEditing(true)}>{t('selection.edit')}</Button>
        </div>
      )}
      <Acts {...{ programme, selection }} />
      {selection.state === 'deciding' && <SelectionEntries {...{ programme, selection }} />}
    </Card>
  );
}

function Panel({ programme, panel }: { programme: string; panel: Selections['panel'] }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { name, take } = useSelections(programme);
  const trouble = name.error ?? take.error;
  return (
    <Card>
      <h2>{t('selection.panel')}</h2>
      <p className="quiet">{t('selection.panel_hint')}</p>
      <WhoCanSee>{t('selection.panel_who')}</WhoCanSee>
      {panel.length > 0 && (
        <ul className="tasks" aria-label={t('selection.panel')}>
          {panel.map((member) => (
            <li className="task" key={member.id}>
              <span>
                {member.name}{' '}
                <span className="quiet small">{t('selection.member_scored', { count: member.scored })}</span>
              </span>
              <Button
                size="small"
                aria-label={t('selection.take_who', { name: member.name })}
                onPress={() => take.mutate(member.id, { onSuccess: () => toast(t('selection.taken')) })}
              >
                {t('selection.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <PersonPicker
        id="panel-find"
        label={t('selection.find')}
        without={panel.map((member) => member.id)}
        onPick={(person) => name.mutate(person.id, { onSuccess: () => toast(t('selection.named')) })}
      />
      {trouble && <Trouble message={problemWords(trouble, words)} />}
    </Card>
  );
}

function Begin({ programme, other }: { programme: string; other: Selections['others'][number] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (open) return <SelectionForm programme={programme} side={other.side} onDone={() => setOpen(false)} />;
  return (
    <Card quiet>
      <h2>{t('selection.of', { side: other.label })}</h2>
      <p>{t(other.can_begin ? 'selection.without' : 'selection.too_late')}</p>
      {other.can_begin && (
        <div>
          <Button onPress={() => setOpen(true)}>{t('selection.begin')}</Button>
        </div>
      )}
    </Card>
  );
}

/** Choosing where there are more people than places: criteria, the panel, ranks and answers. */
export default function SelectionPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const { query } = useSelections(id);
  return (
    <>
      <PageHeader title={t('selection.title')} lead={t('selection.lead')} />
      <Loaded query={query}>
        {({ items, others, panel }) => (
          <div className="stack">
            {items.map((selection) => (
              <One key={selection.id} programme={id} selection={selection} />
            ))}
            {others.map((other) => (
              <Begin key={other.side} programme={id} other={other} />
            ))}
            {items.length > 0 && <Panel programme={id} panel={panel} />}
          </div>
        )}
      </Loaded>
    </>
  );
}
