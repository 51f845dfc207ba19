import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, isProblem, unwrap } from '../../client';
import { askingKey, programmeKey, useStale } from '../../client/queries';
import type { Board, BoardSent, Change, ScoreRow } from '../../client/types';
import { applied, byName } from './board-model';

/**
 * The contract leaves the states of proposals as text; the app knows them as a closed list. The server sends people in
 * the order of their ids, in which nobody finds anybody.
 */
function asBoard(board: BoardSent): Board {
  const seats = { mentors: byName(board.seats.mentors), mentees: byName(board.seats.mentees) };
  return { ...board, seats } as Board;
}

const lookAgainAfter = 10_000;
const boardKey = (programme: string) => [...programmeKey(programme), 'board'];
const scoresKey = (run: string, application: string) => ['runs', run, 'scores', application];

/** The current board, or null where matching has not begun. */
export function useBoard(programme: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: boardKey(programme),
    // What another lead does is seen soon; not while a change of one's own is shown that the server has yet to confirm.
    refetchInterval: () => (queries.isMutating() > 0 ? false : lookAgainAfter),
    queryFn: async () => {
      try {
        const path = { params: { path: { programme_id: programme } } };
        return asBoard(
          await unwrap(api.GET('/api/v1/programmes/{programme_id}/matching-runs/current', path)),
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

/**
 * Shows a change at once and lets the server confirm it; what the server refuses is put back. Changes wait for
 * each other, so that each carries the version that the one before it made.
 */
export function useChangeBoard(programme: string) {
  const queries = useQueryClient();
  const now = () => queries.getQueryData<Board | null>(boardKey(programme)) ?? null;
  return useMutation({
    scope: { id: `board ${programme}` },
    mutationFn: async (change: Change) => {
      const board = now();
      if (!board) throw new Error('a change without a board');
      return unwrap(
        api.POST('/api/v1/matching-runs/{run_id}/changes', {
          params: { path: { run_id: board.id } },
          headers: ifMatch(board.version),
          body: change,
        }),
      ).then(asBoard);
    },
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: boardKey(programme) });
      const before = now();
      if (!before) return { before };
      const rows = [change.mentor, change.mentor_b].flatMap((mentor) =>
        mentor ? [{ mentor, row: queries.getQueryData<ScoreRow[]>(scoresKey(before.id, mentor)) ?? [] }] : [],
      );
      const score = (mentor: string, mentee: string) =>
        rows.find((one) => one.mentor === mentor)?.row.find((one) => one.application_id === mentee)?.score ??
        null;
      queries.setQueryData(boardKey(programme), applied(before, change, score));
      return { before };
    },
    onError: (_error, _change, context) => {
      queries.setQueryData(boardKey(programme), context?.before ?? null);
      void queries.invalidateQueries({ queryKey: boardKey(programme) });
    },
    onSuccess: (board) => queries.setQueryData(boardKey(programme), board),
  });
}

export function useUndoChange(programme: string) {
  const queries = useQueryClient();
  return useMutation({
    scope: { id: `board ${programme}` },
    mutationFn: (change: string) => {
      const board = queries.getQueryData<Board | null>(boardKey(programme));
      if (!board) throw new Error('an undo without a board');
      const path = {
        params: { path: { run_id: board.id, change_id: change } },
        headers: ifMatch(board.version),
      };
      return unwrap(api.POST('/api/v1/matching-runs/{run_id}/changes/{change_id}/undo', path)).then(asBoard);
    },
    onError: () => queries.invalidateQueries({ queryKey: boardKey(programme) }),
    onSuccess: (board) => queries.setQueryData(boardKey(programme), board),
  });
}

/** How somebody would do with everybody on the other side. */
export function useScores(run: string, application: string | null) {
  return useQuery({
    queryKey: scoresKey(run, application ?? ''),
    queryFn: async () => {
      const params = { path: { run_id: run }, query: { application: application ?? '' } };
      const { items } = await unwrap(api.GET('/api/v1/matching-runs/{run_id}/scores', { params }));
      return items;
    },
    enabled: application !== null,
    staleTime: 5 * 60_000,
  });
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
