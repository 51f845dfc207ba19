import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Board, Programme, WeightPreview, Weights } from '../../client/types';
import { commonWeights, differentWeights, mostPoints, sameWeights, type Weight } from '../../client/weights';
import { Button, Icon, Trouble, useToast } from '../../ui';
import { Slider } from '../../ui/slider';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { tryWeights, useProposeWith } from './api';
import { Latest } from './latest';
import { moveList, movesIn } from './weighing';
import './weights.css';

/** The server allows twenty a second for long, to everybody in one office together. */
const apart = 75;

interface Trial {
  run: string;
  weights: Weights;
}

/** Weights that are tried on a board, and what the server says would come of the latest. */
function useTrial(board: Board, onPreview: (preview: WeightPreview | null) => void) {
  const [weights, setWeights] = useState(board.weights);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [latest] = useState(
    () =>
      new Latest<Trial, WeightPreview>({
        ask: (trial, stop) => tryWeights(trial.run, trial.weights, stop),
        onAnswer: (preview) => {
          setTrouble(null);
          onPreview(preview);
        },
        onTrouble: setTrouble,
        apart,
      }),
  );
  const changed = !sameWeights(weights, board.weights);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a board that somebody else has changed is another question
  useEffect(() => {
    if (changed) return latest.put({ run: board.id, weights });
    latest.takeBack();
    setTrouble(null);
    onPreview(null);
  }, [latest, onPreview, changed, weights, board.id, board.version]);
  useEffect(
    () => () => {
      latest.takeBack();
      onPreview(null);
    },
    [latest, onPreview],
  );
  return { weights, setWeights, changed, trouble };
}

const atFirst = 30;

/** Every mentee who would have other mentors. */
function WhoMoves({ board, preview }: { board: Board; preview: WeightPreview | null }) {
  const { t, list, number } = useWords();
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const moves = open && preview ? moveList(board, preview) : [];
  const names = (some: string[]) => (some.length > 0 ? list(some) : t('board.weights.nobody'));
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('board.weights.who')}</summary>
      {moves.length === 0 && <p className="small quiet">{t('board.weights.nobody_moves')}</p>}
      <ul className="options">
        {moves.slice(0, all ? undefined : atFirst).map(({ mentee, name, from, to }) => (
          <li key={mentee} className="option">
            <div>
              <strong>{name}</strong>
              <div className="small">{t('board.weights.move', { from: names(from), to: names(to) })}</div>
            </div>
          </li>
        ))}
      </ul>
      {!all && moves.length > atFirst && (
        <Button size="small" onPress={() => setAll(true)}>
          {t('board.show_all', { count: number(moves.length) })}
        </Button>
      )}
    </details>
  );
}

function Verdict({ preview }: { preview: WeightPreview | null }) {
  const { t } = useWords();
  if (!preview) return <p>{t('board.weights.as_it_is')}</p>;
  const { before, after, before_weighed } = preview;
  return (
    <>
      <p>
        <strong>{t('board.weights.sums', { pairs: after.pairs, points: after.total })}</strong>{' '}
        {t('board.weights.sums_now', { pairs: before.pairs, points: before_weighed })}
      </p>
      <p>{t('board.weights.moves', { ...movesIn(preview) })}</p>
    </>
  );
}

interface WeightsPanelProps {
  board: Board;
  programme: Programme;
  /** The answer to the latest question, or none while the sliders stand as the board was made. */
  preview: WeightPreview | null;
  onPreview: (preview: WeightPreview | null) => void;
  onClose: () => void;
}

interface ActsProps extends Pick<WeightsPanelProps, 'programme' | 'preview'> {
  weights: Weights;
  changed: boolean;
  onPutBack: () => void;
}

function Acts({ programme, preview, weights, changed, onPutBack }: ActsProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const propose = useProposeWith(programme);
  const doing = propose.isPending ? propose.variables.as : null;
  const act = (as: 'rules' | 'once') => () =>
    propose.mutate({ weights, as }, { onSuccess: () => toast(t(`board.weights.done.${as}`)) });
  const ready = changed && preview !== null;
  return (
    <>
      {propose.isError && <Trouble message={problemWords(propose.error, words)} />}
      <div className="button-row">
        {programme.abilities.includes('edit') && (
          <Button
            kind="main"
            size="small"
            isDisabled={!ready}
            busy={doing === 'rules'}
            onPress={act('rules')}
          >
            {t('board.weights.use')}
          </Button>
        )}
        <Button size="small" isDisabled={!ready} busy={doing === 'once'} onPress={act('once')}>
          {t('board.weights.propose')}
        </Button>
        <Button size="small" isDisabled={!changed} onPress={onPutBack}>
          {t('board.weights.put_back')}
        </Button>
      </div>
    </>
  );
}

/** What counts, as sliders: whatever they say is matched at once, and shown on the board until it is used or put back. */
export function WeightsPanel({ board, programme, preview, onPreview, onClose }: WeightsPanelProps) {
  const words = useWords();
  const { t } = words;
  const { weights, setWeights, changed, trouble } = useTrial(board, onPreview);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const rules = programme.settings.weights;
  const slider = (name: Weight): ReactNode => {
    const sum = preview?.terms.find(({ term }) => term === name);
    const notes = [
      weights[name] !== board.weights[name] && t('board.weights.was', { points: board.weights[name] }),
      sum && t('board.weights.term', { before: sum.before, after: sum.after }),
    ].filter(Boolean);
    return (
      <Slider
        key={name}
        label={t(`programme.weight.${name}`)}
        most={mostPoints}
        value={weights[name]}
        onChange={(value) => setWeights((now) => ({ ...now, [name]: value }))}
        note={notes.join(' · ')}
      />
    );
  };
  return (
    <aside className="panel card weights" aria-label={t('board.weights')}>
      <div className="weights-head">
        <div className="row panel-head">
          <h2 ref={title} tabIndex={-1}>
            {t('board.weights')}
          </h2>
          <Button kind="icon" aria-label={t('ui.close')} onPress={onClose}>
            <Icon name="close" />
          </Button>
        </div>
        <div role="status" className="weights-verdict">
          <Verdict preview={changed ? preview : null} />
        </div>
        <Acts
          programme={programme}
          preview={preview}
          weights={weights}
          changed={changed}
          onPutBack={() => setWeights(board.weights)}
        />
      </div>
      {trouble !== null && <Trouble message={problemWords(trouble, words)} />}
      <p className="small quiet">
        {t('board.weights.lead')} {t('board.weights.verbs')}
      </p>
      {!sameWeights(rules, board.weights) && (
        <p className="small">
          {t('board.weights.not_the_rules')}{' '}
          <Button size="small" onPress={() => setWeights(rules)}>
            {t('board.weights.as_rules')}
          </Button>
        </p>
      )}
      <WhoMoves board={board} preview={changed ? preview : null} />
      <h3>{t('programme.rules.common')}</h3>
      {commonWeights.map(slider)}
      <h3>{t('programme.rules.different')}</h3>
      {differentWeights.map(slider)}
    </aside>
  );
}
