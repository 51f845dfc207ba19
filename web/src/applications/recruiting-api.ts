import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { programmeKey, useStale } from '../client/queries';
import type { Network, NetworkBehind, NominationKind } from '../client/types';

const networksKey = ['networks'];
const nominationsKey = ['nominations'];

/** Staff networks that the person keeps or leads. */
export function useNetworks() {
  return useQuery({ queryKey: networksKey, queryFn: () => unwrap(api.GET('/api/v1/networks', {})) });
}

/** What a network's leads see of each open call. */
export function useNetworkCalls(id: string) {
  return useQuery({
    queryKey: [...networksKey, id, 'calls'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/networks/{network_id}/calls', { params: { path: { network_id: id } } })),
  });
}

/** Networks that own a programme or are its partners. */
export function useNetworksBehind(programme: string) {
  const stale = useStale();
  const key = [...programmeKey(programme), 'networks'];
  const path = { programme_id: programme };
  const list = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET('/api/v1/programmes/{programme_id}/networks', { params: { path } })),
  });
  const name = useMutation({
    mutationFn: (networks: { network_id: string; part: NetworkBehind['part'] }[]) =>
      unwrap(api.PUT('/api/v1/programmes/{programme_id}/networks', { params: { path }, body: { networks } })),
    onSuccess: () => stale(key),
  });
  return { list, name };
}

/** The adverts of an open call, with a network's share link in them. */
export function useSharedAdverts(programme: string, via: string) {
  return useQuery({
    queryKey: [...programmeKey(programme), 'shared-adverts', via],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/shared-adverts', {
          params: { path: { programme_id: programme }, query: { via } },
        }),
      ),
  });
}

export interface NetworkWords {
  name: string;
  greeting: string;
}

/** Begins to keep a network. */
export function useAddNetwork() {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: NetworkWords) => unwrap(api.POST('/api/v1/networks', { body })),
    onSuccess: () => stale(networksKey),
  });
}

/** Changes name and greeting, unless somebody else has changed them meanwhile. */
export function useEditNetwork(network: Network) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: NetworkWords) =>
      unwrap(
        api.PUT('/api/v1/networks/{network_id}', {
          params: { path: { network_id: network.id } },
          headers: ifMatch(network.version),
          body,
        }),
      ),
    onSuccess: () => stale(networksKey),
  });
}

/** Ends a network: no share link, no leads. */
export function useCloseNetwork(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/networks/{network_id}/closure', { params: { path: { network_id: id } } })),
    onSuccess: () => stale(networksKey),
  });
}

/** Says who leads a network. */
export function useNetworkLeads(id: string) {
  const stale = useStale();
  const onSuccess = () => stale(networksKey);
  const name = useMutation({
    mutationFn: (person_id: string) =>
      unwrap(
        api.POST('/api/v1/networks/{network_id}/leads', {
          params: { path: { network_id: id } },
          body: { person_id },
        }),
      ),
    onSuccess,
  });
  const take = useMutation({
    mutationFn: (person_id: string) =>
      unwrap(
        api.DELETE('/api/v1/networks/{network_id}/leads/{person_id}', {
          params: { path: { network_id: id, person_id } },
        }),
      ),
    onSuccess,
  });
  return { name, take };
}

/** Answers a question for everybody who comes by the network's link, or removes it. */
export function useNetworkQuestion(network_id: string, question_id: string) {
  const stale = useStale();
  const onSuccess = () => stale(networksKey);
  const path = { network_id, question_id };
  const answer = useMutation({
    mutationFn: (text: string) =>
      unwrap(
        api.PUT('/api/v1/networks/{network_id}/questions/{question_id}/answer', {
          params: { path },
          body: { answer: text },
        }),
      ),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/networks/{network_id}/questions/{question_id}', { params: { path } })),
    onSuccess,
  });
  return { answer, remove };
}

/** Open programmes, who reports to the person, and whom they have named. */
export function useNominations() {
  return useQuery({ queryKey: nominationsKey, queryFn: () => unwrap(api.GET('/api/v1/nominations', {})) });
}

/** Names people for a programme; each gets a mail and decides alone. */
export function useNominate(programme: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: { kind: NominationKind; person_ids: string[] }) =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/nominations', {
          params: { path: { programme_id: programme } },
          body,
        }),
      ),
    onSuccess: () => stale(nominationsKey),
  });
}

/** Asks every line manager to think of somebody. */
export function useAskManagers(programme: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/nomination-requests', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
}

/** The leads' own list of people to think of. */
export function useTalentList(programme: string) {
  const stale = useStale();
  const key = [...programmeKey(programme), 'talent-list'];
  const onSuccess = () => stale(key);
  const path = { programme_id: programme };
  const list = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET('/api/v1/programmes/{programme_id}/talent-list', { params: { path } })),
  });
  const add = useMutation({
    mutationFn: (person: string) =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/talent-list', {
          params: { path },
          body: { person_ids: [person] },
        }),
      ),
    onSuccess,
  });
  const take = useMutation({
    mutationFn: (talent_id: string) =>
      unwrap(
        api.DELETE('/api/v1/programmes/{programme_id}/talent-list/{talent_id}', {
          params: { path: { ...path, talent_id } },
        }),
      ),
    onSuccess,
  });
  const invite = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/programmes/{programme_id}/talent-list/invitations', { params: { path } })),
    onSuccess,
  });
  return { list, add, take, invite };
}
