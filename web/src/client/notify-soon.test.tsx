import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { notifySoon } from './notify-soon';

const key = ['draft'];

function Send({ onDone }: { onDone: () => void }) {
  const send = useMutation({
    mutationFn: async () => false,
    onSuccess: (draft, _sent, _context, { client }) => {
      client.setQueryData(key, draft);
    },
  });
  return (
    <button type="button" onClick={() => send.mutate(undefined, { onSuccess: onDone })}>
      Send
    </button>
  );
}

function Draft({ onDone }: { onDone: () => void }) {
  const draft = useQuery({ queryKey: key, queryFn: async () => true, staleTime: Number.POSITIVE_INFINITY });
  return draft.data ? <Send onDone={onDone} /> : <p>Nothing to send</p>;
}

test('what a press still has to do is done though its button has left the page', async () => {
  notifySoon();
  const onDone = vi.fn();
  const queries = new QueryClient();
  queries.setQueryData(key, true);
  render(
    <QueryClientProvider client={queries}>
      <Draft onDone={onDone} />
    </QueryClientProvider>,
  );
  act(() => screen.getByText('Send').click());
  await waitFor(() => expect(screen.getByText('Nothing to send')).toBeTruthy());
  expect(onDone).toHaveBeenCalledOnce();
});
