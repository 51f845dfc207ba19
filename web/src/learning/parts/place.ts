import { useLocation, useParams } from 'wouter';

/** Which programme's library this is, and under which address: a lead has it within the programme's menu. */
export function useLibraryPlace(): { id: string; at: string } {
  const { id = '' } = useParams();
  const [location] = useLocation();
  return { id, at: location.startsWith('/programmes/') ? `/programmes/${id}/library` : `/library/${id}` };
}
