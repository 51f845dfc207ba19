import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../client';
import { programmeKey } from '../../client/queries';

/** What a programme is for and where it stands, as one of the people around it. */
export function useOverview(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'overview'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/overview', { params: { path: { programme_id: id } } }),
      ),
  });
}
