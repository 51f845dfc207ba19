// What has happened before a server begins to lie: three people, three pairs, two epochs, and things that were written.

import type { SpaceName } from '../wire.ts';
import {
  alice,
  bob,
  carol,
  note,
  Server,
  Somebody,
  type Speak,
  testId,
  withBob,
  withCarol,
  withoutAlice,
} from './world.ts';

export const own: SpaceName = { kind: 'own', id: alice };
export const noteId = testId('note');

/** All texts that stand in a space for its people, by author, as their newest versions. */
export const truth: Readonly<Record<string, readonly string[]>> = {
  [withBob.id]: [`${alice} A one, better`, `${alice} A two`, `${bob} B one`, `${bob} B two, better`],
  [withCarol.id]: [`${alice} A for Carol`, `${carol} C one`],
  [own.id]: [`${alice} mine alone, better`, `${alice} mine too`],
};

/** A stage, with whoever is to be lied to. `speakOf` says to which vault each of them speaks. */
export async function stage(speakOf: (person: string) => Speak) {
  const server = new Server();
  server.people
    .set(withBob.id, [alice, bob])
    .set(withCarol.id, [alice, carol])
    .set(withoutAlice.id, [bob, carol]);
  const [a, b, c] = [alice, bob, carol].map((id) => new Somebody(id, speakOf(id), server)) as [
    Somebody,
    Somebody,
    Somebody,
  ];
  for (const one of [a, b, c]) await one.setUp();
  for (const one of [a, b, c])
    for (const other of [alice, bob, carol]) if (other !== one.id) await one.pin(other);
  await a.makeEpoch(withBob);
  await a.makeEpoch(withCarol);
  await b.makeEpoch(withoutAlice);
  const { item: first } = await a.write(withBob, note('A one'), noteId);
  await a.write(withBob, note('A one, better'), first);
  const { item } = await b.write(withBob, note('B one'));
  await b.makeEpoch(withBob);
  const { item: second } = await b.write(withBob, note('B two'));
  await a.write(withBob, note('A two'));
  await b.write(withBob, note('B two, better'), second);
  await a.write(withCarol, note('A for Carol'));
  await c.write(withCarol, note('C one'));
  await c.write(withoutAlice, note('not for Alice'));
  const { item: mine } = await a.write(own, note('mine alone'));
  await a.write(own, note('mine alone, better'), mine);
  await a.write(own, note('mine too'));
  for (const space of [withBob, withCarol, own]) await a.see(space);
  return { server, a, b, c, item };
}
