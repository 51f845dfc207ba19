// Slips at the server: left without unlocking, and brought into one's own space once it is open (vault.md rules 26 to 28).
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../client';
import { useWriting } from './api.ts';
import { askVault, padHere, VaultTrouble } from './keeper.ts';
import type { Content, NewSlip, Slip, SpaceView } from './vault.ts';

const slipsKey = ['vault', 'slips'];

/** Where a slip goes: as whoever is signed in, or by the link of a mail. */
export type SlipsTo = { kind: 'own' } | { kind: 'link'; token: string };

/** For whom the link of a mail takes slips. */
export function useSlipLink(token: string) {
  return useQuery({
    queryKey: ['slip-link', token],
    queryFn: () => unwrap(api.GET('/api/v1/slip-links/{token}', { params: { path: { token } } })),
    retry: false,
  });
}

function send(slip: NewSlip, to: SlipsTo) {
  if (to.kind === 'own') return unwrap(api.POST('/api/v1/vault/slips', { body: slip }));
  return unwrap(
    api.POST('/api/v1/slip-links/{token}', { params: { path: { token: to.token } }, body: slip }),
  );
}

/** Seals what was written with the pad of this browser, and sends it. Nothing else of it leaves the page. */
export async function leaveSlip(person: string, content: Content, to: SlipsTo): Promise<void> {
  const pad = padHere(person);
  if (!pad) throw new VaultTrouble([]);
  await send(await askVault('seal_slip', { pad, content }), to);
}

const drop = (slip: Slip) =>
  unwrap(api.DELETE('/api/v1/vault/slips/{slip_id}', { params: { path: { slip_id: slip.id } } }));

/** What waits, to be brought into one's own open space; and what does not open, to be thrown away. */
export function useWaitingSlips(self: string, view: SpaceView) {
  const queries = useQueryClient();
  const write = useWriting({ kind: 'own', id: self });
  const [unreadable, setUnreadable] = useState<readonly Slip[]>([]);
  const waiting = useQuery({
    queryKey: slipsKey,
    queryFn: async () => (await unwrap(api.GET('/api/v1/vault/slips', {}))).items,
    staleTime: 0,
  });
  const again = () => queries.invalidateQueries({ queryKey: slipsKey });
  const bringIn = async (slips: readonly Slip[]) => {
    const closed: Slip[] = [];
    for (const slip of slips) {
      try {
        // Where an earlier try was cut off, it stands there already under the same id.
        if (!view.items.some(({ item }) => item === slip.id)) {
          const { content } = await askVault('open_slip', { slip });
          await write(slip.id, { ...content, came_on: slip.came_on });
        }
        await drop(slip);
      } catch (error) {
        if (!(error instanceof VaultTrouble)) throw error;
        closed.push(slip);
      }
    }
    setUnreadable(closed);
    await again();
  };
  const throwAway = async () => {
    for (const slip of unreadable) await drop(slip);
    setUnreadable([]);
    await again();
  };
  return { waiting: waiting.data ?? [], unreadable, bringIn, throwAway };
}
