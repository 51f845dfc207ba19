import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { Survey, SurveyOpening, SurveyQuestion } from '../client/types';

const all = ['surveys'];
const surveyKey = (id: string) => [...all, 'one', id];

/** Surveys that the person may run: all of them, or those of one programme. */
export function useSurveys(programme?: string) {
  return useQuery({
    queryKey: [...all, 'list', programme ?? ''],
    queryFn: () =>
      unwrap(
        programme
          ? api.GET('/api/v1/programmes/{programme_id}/surveys', {
              params: { path: { programme_id: programme } },
            })
          : api.GET('/api/v1/surveys'),
      ),
  });
}

export function useSurvey(id: string) {
  return useQuery({
    queryKey: surveyKey(id),
    queryFn: () => unwrap(api.GET('/api/v1/surveys/{survey_id}', { params: { path: { survey_id: id } } })),
  });
}

/** What a programme chose to move, and where it stands. Never kept: the choice is made on another page. */
export function useMeasures(programme: string) {
  return useQuery({
    queryKey: [...all, 'measures', programme],
    staleTime: 0,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/measures', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
}

/** A new survey from the ready questions, or a starting point from what the programme has chosen. */
export function useBegin(programme?: string, purpose: 'needs' | 'baseline' = 'needs') {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/surveys', { body: { programme_id: programme ?? null, purpose } })),
    onSuccess: () => stale(all),
  });
}

/** Keeps what a change of a survey brought, so that the next change names its version. */
function useKeep() {
  const queries = useQueryClient();
  const stale = useStale();
  return (survey: Survey) => {
    queries.setQueryData(surveyKey(survey.id), survey);
    stale([...all, 'list']);
  };
}

export function useReword(survey: Survey) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (questions: SurveyQuestion[]) =>
      unwrap(
        api.PUT('/api/v1/surveys/{survey_id}/questions', {
          params: { path: { survey_id: survey.id }, header: ifMatch(survey.version) },
          body: { questions },
        }),
      ),
    onSuccess: keep,
  });
}

/** Who can be asked: how many, by grade and by unit. */
export function useAudience() {
  return useQuery({
    queryKey: [...all, 'audience'],
    queryFn: () => unwrap(api.GET('/api/v1/survey-audience')),
  });
}

/** How many would be asked, and until when; changes nothing. */
export function usePreview(id: string) {
  return useMutation({
    mutationFn: (body: SurveyOpening) =>
      unwrap(
        api.POST('/api/v1/surveys/{survey_id}/opening-previews', {
          params: { path: { survey_id: id } },
          body,
        }),
      ),
  });
}

export function useOpen(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: SurveyOpening) =>
      unwrap(api.POST('/api/v1/surveys/{survey_id}/opening', { params: { path: { survey_id: id } }, body })),
    onSuccess: keep,
  });
}

export function useClose(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/surveys/{survey_id}/closure', { params: { path: { survey_id: id } } })),
    onSuccess: keep,
  });
}

export function useResults(id: string) {
  return useQuery({
    queryKey: [...surveyKey(id), 'results'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/surveys/{survey_id}/results', { params: { path: { survey_id: id } } })),
  });
}
