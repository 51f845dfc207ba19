import { useState } from 'react';
import { isProblem } from '../../client';
import type { Decision, Selection, SelectionEntry } from '../../client/types';
import { Button, EmptyState, Loaded, Note, RadioGroup, Tag, TextArea, Trouble } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { Table } from '../../ui/table';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useEntries, useEntry } from '../selection-api';

const decisions: readonly Decision[] = ['chosen', 'reserve', 'not_this_time'];

interface DecideProps {
  programme: string;
  selection: Selection;
  entry: SelectionEntry;
  onDone: () => void;
}

function Decide({ programme, selection, entry, onDone }: DecideProps) {
  const words = useWords();
  const { t, number } = words;
  const { query, decide } = useEntry(programme, selection.id, entry.application_id);
  const [decision, setDecision] = useState<Decision | null>(entry.decision);
  const [reason, setReason] = useState<string | null>(null);
  const [feedback, setFeedback] = useState<string | null>(null);
  return (
    <Loaded query={query}>
      {(detail) => {
        const said = feedback ?? (detail.feedback || detail.suggested);
        const why = reason ?? detail.reason;
        return (
          <>
            {detail.criteria.map(({ name, mean, words: notes }) => (
              <div key={name}>
                <p>
                  <strong>{name}</strong> {entry.scores > 0 && number(mean / 100)}
                </p>
                {notes.map((note) => (
                  <p className="quiet as-written" key={note}>
                    {note}
                  </p>
                ))}
              </div>
            ))}
            <RadioGroup
              label={t('selection.decide')}
              options={decisions.map((value) => ({ value, label: t(`selection.decision.${value}`) }))}
              value={decision}
              onChange={setDecision}
            />
            {decision === 'chosen' && (
              <TextArea
                label={t('selection.reason')}
                hint={t('selection.reason_hint')}
                rows={2}
                value={why}
                onChange={setReason}
              />
            )}
            {decision !== null && decision !== 'chosen' && (
              <TextArea
                label={t('selection.feedback')}
                hint={t('selection.feedback_hint')}
                rows={5}
                value={said}
                onChange={setFeedback}
              />
            )}
            {isProblem(decide.error, 'conflict') && detail.entry.decision ? (
              <Note tone="warn" live>
                <p>
                  {t('selection.meanwhile', { decision: t(`selection.decision.${detail.entry.decision}`) })}
                </p>
              </Note>
            ) : (
              decide.isError && <Trouble message={problemWords(decide.error, words)} />
            )}
            <div className="button-row">
              <Button
                kind="main"
                busy={decide.isPending}
                isDisabled={decision === null}
                onPress={() =>
                  decision &&
                  decide.mutate(
                    {
                      version: detail.version,
                      decision,
                      reason: decision === 'chosen' ? why : '',
                      feedback: decision === 'chosen' ? '' : said,
                    },
                    { onSuccess: onDone },
                  )
                }
              >
                {t('selection.keep')}
              </Button>
              <Button onPress={onDone}>{t('ui.cancel')}</Button>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function RankWords({ entry }: { entry: SelectionEntry }) {
  const { t } = useWords();
  if (entry.rank === null) return t('selection.not_enough');
  return entry.shared_rank ? t('selection.tied', { rank: entry.rank }) : String(entry.rank);
}

/** Everybody in a selection, best first; ties share a rank. */
export function SelectionEntries({ programme, selection }: { programme: string; selection: Selection }) {
  const { t, number } = useWords();
  const query = useEntries(selection.id);
  const [open, setOpen] = useState<SelectionEntry | null>(null);
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.items);
        if (rows.length === 0) {
          return (
            <EmptyState drawing="chairs" title={t('selection.nobody_title')}>
              {t('selection.nobody')}
            </EmptyState>
          );
        }
        return (
          <>
            <Table<SelectionEntry>
              caption={t('selection.ranked')}
              rows={rows}
              rowKey={(row) => row.application_id}
              columns={[
                { key: 'rank', label: t('selection.rank'), cell: (row) => <RankWords entry={row} /> },
                { key: 'name', label: t('selection.person'), cell: (row) => row.person_name },
                {
                  key: 'mean',
                  label: t('selection.mean'),
                  cell: (row) =>
                    row.mean === null
                      ? '–'
                      : t(row.passes ? 'selection.mean_spread' : 'selection.mean_under', {
                          mean: number(row.mean / 100),
                          spread: number((row.spread ?? 0) / 100),
                        }),
                },
                {
                  key: 'decision',
                  label: t('selection.decide'),
                  cell: (row) => (
                    <span className="button-row">
                      {row.decision && <Tag>{t(`selection.decision.${row.decision}`)}</Tag>}
                      <Button
                        size="small"
                        aria-label={t(
                          row.decision === 'reserve' ? 'selection.move_up_who' : 'selection.decide_on',
                          {
                            name: row.person_name,
                          },
                        )}
                        onPress={() => setOpen(row)}
                      >
                        {t(row.decision === 'reserve' ? 'selection.move_up' : 'selection.open')}
                      </Button>
                    </span>
                  ),
                },
              ]}
            />
            {query.hasNextPage && (
              <div>
                <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                  {t('selection.more')}
                </Button>
              </div>
            )}
            <Dialog title={open?.person_name ?? ''} open={open !== null} onClose={() => setOpen(null)}>
              {open && (
                <Decide
                  key={open.application_id}
                  {...{ programme, selection }}
                  entry={open}
                  onDone={() => setOpen(null)}
                />
              )}
            </Dialog>
          </>
        );
      }}
    </Loaded>
  );
}
