import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { programmeKey, useStale } from '../client/queries';
import type { Advert, AdvertChannel } from '../client/types';

const advertsKey = (id: string) => [...programmeKey(id), 'adverts'];

/** Which adverts there are, in which languages. */
export function useAdverts(id: string) {
  return useQuery({
    queryKey: advertsKey(id),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/adverts', { params: { path: { programme_id: id } } }),
      ),
  });
}

/** One advert as it stands, with its versions. */
export function useAdvert(id: string, channel: AdvertChannel, language: string) {
  return useQuery({
    queryKey: [...advertsKey(id), channel, language],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/adverts/{channel}/{language}', {
          params: { path: { programme_id: id, channel, language } },
        }),
      ),
  });
}

/** Saves one's own words, or goes back to the template. */
export function useAdvertSteps(id: string, advert: Advert) {
  const stale = useStale();
  const path = { programme_id: id, channel: advert.channel, language: advert.language };
  const onSuccess = () => stale(advertsKey(id));
  const save = useMutation({
    mutationFn: (body: { title: string; text: string }) =>
      unwrap(
        api.PUT('/api/v1/programmes/{programme_id}/adverts/{channel}/{language}', {
          params: { path },
          headers: ifMatch(advert.number),
          body,
        }),
      ),
    onSuccess,
  });
  const reset = useMutation({
    mutationFn: () =>
      unwrap(
        api.DELETE('/api/v1/programmes/{programme_id}/adverts/{channel}/{language}', {
          params: { path },
          headers: ifMatch(advert.number),
        }),
      ),
    onSuccess,
  });
  return { save, reset };
}
