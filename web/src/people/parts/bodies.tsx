import { type FormEvent, useState } from 'react';
import { Button, Card, ErrorSummary, Loaded, TextField, useToast } from '../../ui';
import { Dialog } from '../../ui/dialog';
import type { Picked } from '../../ui/one-person';
import { PersonPicker } from '../../ui/person-picker';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBodies, useSaveBody } from '../special-cases-api';

interface Draft {
  id: string | null;
  name: string;
  people: Picked[];
}

function BodyForm({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const save = useSaveBody(draft.id);
  const [name, setName] = useState(draft.name);
  const [people, setPeople] = useState(draft.people);
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    save.mutate(
      { name: name.trim(), person_ids: people.map((person) => person.id) },
      {
        onSuccess: () => {
          toast(t('people.bodies.saved', { name: name.trim() }));
          onDone();
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={save.isError ? [{ message: problemWords(save.error, words) }] : []} />
      <TextField
        id="body-name"
        label={t('people.bodies.name')}
        hint={t('people.bodies.name_hint')}
        value={name}
        onChange={setName}
        error={missing ? t('people.bodies.name_missing') : undefined}
      />
      {people.length > 0 && (
        <ul className="needs" aria-label={t('people.bodies.members')}>
          {people.map((person) => (
            <li key={person.id} className="need">
              {person.name}
              <Button
                size="small"
                aria-label={t('people.bodies.without_of', { name: person.name })}
                onPress={() => setPeople(people.filter((one) => one.id !== person.id))}
              >
                {t('people.bodies.without')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <PersonPicker
        label={t('people.bodies.add_member')}
        without={people.map((person) => person.id)}
        onPick={({ id, name: called }) => setPeople([...people, { id, name: called }])}
      />
      <div className="button-row">
        <Button kind="main" type="submit" busy={save.isPending}>
          {t('people.bodies.save')}
        </Button>
        <Button onPress={onDone}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}

/** Boards, task forces and steering committees: where a programme may take its mentees from. */
export function Bodies() {
  const { t, list } = useWords();
  const bodies = useBodies();
  const [draft, setDraft] = useState<Draft | null>(null);
  return (
    <Card>
      <h2>{t('people.bodies.title')}</h2>
      <p>{t('people.bodies.lead')}</p>
      <Loaded query={bodies}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('people.bodies.none')}</p>
          ) : (
            <ul className="needs">
              {items.map((body) => (
                <li key={body.id} className="need">
                  <div>
                    <strong>{body.name}</strong>
                    <div className="small quiet">
                      {body.people.length === 0
                        ? t('people.bodies.nobody')
                        : list(body.people.map((person) => person.name))}
                    </div>
                  </div>
                  <Button
                    size="small"
                    aria-label={t('people.bodies.change_of', { name: body.name })}
                    onPress={() => setDraft({ id: body.id, name: body.name, people: body.people })}
                  >
                    {t('people.bodies.change')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div>
        <Button onPress={() => setDraft({ id: null, name: '', people: [] })}>{t('people.bodies.new')}</Button>
      </div>
      <Dialog
        title={draft?.id ? t('people.bodies.change_of', { name: draft.name }) : t('people.bodies.new')}
        open={draft !== null}
        onClose={() => setDraft(null)}
      >
        {draft && <BodyForm draft={draft} onDone={() => setDraft(null)} />}
      </Dialog>
    </Card>
  );
}
