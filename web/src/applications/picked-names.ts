import { type QueryClient, useQueryClient } from '@tanstack/react-query';

const key = (person: string) => ['person-name', person];

/** Names of people who were picked in this visit; an answer holds only their ids. */
export interface PickedNames {
  remember: (person: string, name: string) => void;
  nameOf: (person: string) => string | undefined;
}

function namesIn(queries: QueryClient): PickedNames {
  return {
    remember: (person, name) => void queries.setQueryData(key(person), name),
    nameOf: (person) => queries.getQueryData<string>(key(person)),
  };
}

/** Names of people who were picked in this visit: an answer holds only who they are. */
export function usePickedNames(): PickedNames {
  return namesIn(useQueryClient());
}
