import {
  replaceEqualDeep,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ifMatch, isProblem, unwrap } from '../../client';
import { askingKey, programmeKey, useStale } from '../../client/queries';
import type { Board, BoardSent, Programme, ScoreRow, WeightPreview, Weights } from '../../client/types';
import {
  applied,
  keptProposals,
  type ScoreOf,
  type Step,
  seatsByName,
  type Trace,
  traceOf,
  undone,
} from './board-model';

/**
 * The contract leaves the states of proposals as text; the app knows them as a closed list. The server sends people in
 * the order of their ids, in which nobody finds anybody.
 */
function asBoard(board: BoardSent, before?: Board | null): Board {
  const seats = {
    mentors: seatsByName(board.seats.mentors, before?.seats.mentors),
    mentees: seatsByName(board.seats.mentees, before?.seats.mentees),
  };
  return { ...board, seats } as Board;
}

/** Whatever a newer board has in common with the one that is shown stays the very same, and is not drawn anew. */
function shared(before: unknown, after: unknown): unknown {
  const old = before as Board | null | undefined;
  const board = after as Board | null;
  if (!old || !board || old.id !== board.id) return board;
  const { seats: oldSeats, proposals: oldProposals, ...oldRest } = old;
  const { seats, proposals, ...rest } = board;
  const same = seats.mentors === oldSeats.mentors && seats.mentees === oldSeats.mentees;
  const kept = keptProposals(proposals, oldProposals);
  const known = replaceEqualDeep(oldRest, rest);
  if (same && kept === oldProposals && known === oldRest) return old;
  return { ...known, seats: same ? oldSeats : seats, proposals: kept };
}

const lookAgainAfter = 10_000;
const boardKey = (programme: string) => [...programmeKey(programme), 'board'];
const scoresKey = (run: string, application: string) => ['runs', run, 'scores', application];

/** The current board, or null where matching has not begun. */
export function useBoard(programme: string) {
  const queries = useQueryClient();
  const changing = useIsMutating({ mutationKey: boardKey(programme) }) > 0;
  return useQuery({
    queryKey: boardKey(programme),
    // What another lead does is seen soon; not while a change of one's own is shown that the server has yet to confirm.
    refetchInterval: changing ? false : lookAgainAfter,
    structuralSharing: shared,
    queryFn: async () => {
      try {
        const path = { params: { path: { programme_id: programme } } };
        return asBoard(
          await unwrap(api.GET('/api/v1/programmes/{programme_id}/matching-runs/current', path)),
          queries.getQueryData<Board | null>(boardKey(programme)),
        );
      } catch (error) {
        if (isProblem(error, 'not_found')) return null;
        throw error;
      }
    },
  });
}

/** Matches whoever has no place; a programme that runs already goes back to matching first. */
export function useStartRun(programme: string) {
  const queries = useQueryClient();
  const stale = useStale();
  const path = { params: { path: { programme_id: programme } } };
  return useMutation({
    mutationFn: async (from: 'matching' | 'running') => {
      if (from === 'running')
        await unwrap(api.POST('/api/v1/programmes/{programme_id}/closing-of-call', path));
      const made = api.POST('/api/v1/programmes/{programme_id}/matching-runs', { ...path, body: {} });
      return asBoard(await unwrap(made));
    },
    onSuccess: (board) => {
      queries.setQueryData(boardKey(programme), board);
      stale(programmeKey(programme));
    },
  });
}

/** What a new run with these weights would put on the board; nothing is saved. */
export function tryWeights(run: string, weights: Weights, signal: AbortSignal): Promise<WeightPreview> {
  return unwrap(
    api.POST('/api/v1/matching-runs/{run_id}/weight-previews', {
      params: { path: { run_id: run } },
      body: { weights },
      signal,
    }),
  );
}

export interface Proposing {
  weights: Weights;
  /** Whether they become the programme's rules, or are those of this board alone. */
  as: 'rules' | 'once';
}

/** Puts the pairs that these weights make on the board, in a new run. */
export function useProposeWith(programme: Programme) {
  const queries = useQueryClient();
  const stale = useStale();
  const params = { path: { programme_id: programme.id } };
  return useMutation({
    mutationFn: async ({ weights, as }: Proposing) => {
      if (as === 'rules')
        await unwrap(
          api.PATCH('/api/v1/programmes/{programme_id}', {
            params,
            headers: ifMatch(programme.version),
            body: { settings: { weights } },
          }),
        );
      const body = { weights };
      return asBoard(
        await unwrap(api.POST('/api/v1/programmes/{programme_id}/matching-runs', { params, body })),
      );
    },
    onSuccess: (board) => queries.setQueryData(boardKey(programme.id), board),
    // Also after a failure: the rules may have been saved before it.
    onSettled: () => stale(programmeKey(programme.id)),
  });
}

/** What the changes that this browser has seen did, by their ids. */
const traces = new Map<string, Trace>();

/**
 * Shows a change, or that one is taken back, at once and lets the server confirm it; what the server refuses is put
 * back. Steps wait for each other, so that each carries the version that the one before it made.
 */
export function useBoardStep(programme: string) {
  const queries = useQueryClient();
  const at = boardKey(programme);
  const stepKey = [...at, 'step'];
  const now = () => queries.getQueryData<Board | null>(at) ?? null;
  /** From the scores of either of the two, whichever have been asked for. */
  const scoreIn =
    (run: string): ScoreOf =>
    (mentor, mentee) => {
      const of = (one: string, other: string) =>
        queries.getQueryData<ScoreRow[]>(scoresKey(run, one))?.find((row) => row.application_id === other)
          ?.score;
      return of(mentor, mentee) ?? of(mentee, mentor) ?? null;
    };
  const after = (board: Board, step: Step) => {
    if (step.kind === 'change') return applied(board, step.change, scoreIn(board.id));
    const trace = traces.get(step.id);
    return trace ? undone(board, trace) : board;
  };
  return useMutation({
    mutationKey: stepKey,
    scope: { id: `board ${programme}` },
    mutationFn: async (step: Step) => {
      const board = now();
      if (!board) throw new Error('a change without a board');
      const headers = ifMatch(board.version);
      const path = { run_id: board.id };
      const reply =
        step.kind === 'change'
          ? api.POST('/api/v1/matching-runs/{run_id}/changes', {
              params: { path },
              headers,
              body: step.change,
            })
          : api.POST('/api/v1/matching-runs/{run_id}/changes/{change_id}/undo', {
              params: { path: { ...path, change_id: step.id } },
              headers,
            });
      return asBoard(await unwrap(reply), now());
    },
    onMutate: async (step) => {
      // Only if there is something to wait for: what is shown in the same turn is drawn in the same frame.
      if (queries.isFetching({ queryKey: at }) > 0) await queries.cancelQueries({ queryKey: at });
      const before = now();
      if (before) queries.setQueryData(at, after(before, step));
      return { before };
    },
    onError: (_error, _step, context) => {
      queries.setQueryData(at, context?.before ?? null);
      void queries.invalidateQueries({ queryKey: at });
    },
    onSuccess: (board, step, { before }) => {
      const [latest] = board.changes;
      if (before && latest) traces.set(latest.id, traceOf(before, board));
      // Steps that still wait for their turn stay in sight.
      const waiting = queries.getMutationCache().findAll({ mutationKey: stepKey, status: 'pending' });
      const steps = waiting.map(({ state }) => state.variables as Step).filter((one) => one !== step);
      queries.setQueryData(at, steps.reduce(after, board));
    },
  });
}

const scoresOf = (run: string, application: string) => ({
  queryKey: scoresKey(run, application),
  queryFn: async () => {
    const params = { path: { run_id: run }, query: { application } };
    const { items } = await unwrap(api.GET('/api/v1/matching-runs/{run_id}/scores', { params }));
    return items;
  },
  staleTime: 5 * 60_000,
});

/** Asks for somebody's scores before they are looked at, so that they are there at once. */
export function useScoresSoon(run: string): (application: string) => void {
  const queries = useQueryClient();
  return useCallback((application) => void queries.prefetchQuery(scoresOf(run, application)), [queries, run]);
}

/** How somebody would do with everybody on the other side. */
export function useScores(run: string, application: string | null) {
  return useQuery({ ...scoresOf(run, application ?? ''), enabled: application !== null });
}

export function useExplanation(run: string, mentor: string, mentee: string) {
  return useQuery({
    queryKey: ['runs', run, 'explanations', mentor, mentee],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/matching-runs/{run_id}/explanations', {
          params: { path: { run_id: run }, query: { mentor, mentee } },
        }),
      ),
    staleTime: 5 * 60_000,
  });
}

export function useAskMentors(programme: string, run: string) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: (proposal_ids: string[]) =>
      unwrap(
        api.POST('/api/v1/matching-runs/{run_id}/asking', {
          params: { path: { run_id: run } },
          body: { proposal_ids },
        }),
      ),
    onSuccess: (asking) => {
      queries.setQueryData(askingKey(programme), asking);
      stale([...programmeKey(programme), 'home'], boardKey(programme));
    },
  });
}
