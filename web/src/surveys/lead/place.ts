import { useParams } from 'wouter';

/** Where surveys stand: in the console, or within one programme. */
export function useSurveyPlace() {
  const { id, survey = '' } = useParams<{ id?: string; survey?: string }>();
  const list = id ? `/programmes/${id}/surveys` : '/surveys';
  return { programme: id, list, survey, at: `${list}/${survey}` };
}
