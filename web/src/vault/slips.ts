// What somebody writes for themselves without unlocking. A browser keeps a pad: with it one writes and does not read.
import { type Bytes, base64url, fromBase64url, textOf, utf8 } from './bytes.ts';
import type { Content } from './entries.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import { newId } from './ids.ts';
import type { Calls } from './messages.ts';
import { padded, unpadded } from './padding.ts';
import { named, SUITE } from './parts.ts';
import { box, open, type Random, seal, unbox, wipe } from './primitives.ts';
import type { Session } from './session.ts';
import { isSlip } from './shapes.ts';
import type { NewSlip, Slip, SlipPad } from './wire.ts';
import type { Owner } from './wraps.ts';

/** What stays in a browser that has unlocked. */
export function padOf(session: Session): SlipPad {
  return {
    person: session.owner.person,
    generation: session.owner.generation,
    receive_key: base64url(session.keys.receive.open),
    stamp: base64url(session.slipStamp),
  };
}

function bound({ person, generation }: Owner, id: string): Bytes {
  return named('slip', person, generation, id);
}

/** A slip for the owner of the pad; needs nothing to be unlocked. Faults: `malformed` for a pad that is none, `size`. */
export function sealSlip({ pad, content }: Calls['seal_slip']['ask'], random: Random): Outcome<NewSlip> {
  const stamp = fromBase64url(pad.stamp);
  const receiver = fromBase64url(pad.receive_key);
  if (stamp?.length !== 32 || receiver?.length !== 32) return wrong('malformed', 27, 'pad');
  const whole = padded(utf8(JSON.stringify(content)));
  if (!whole) return wrong('size', 19);
  const id = newId(random);
  const body = box(seal(whole, bound(pad, id), stamp, random), receiver);
  wipe(whole);
  if (!body) return wrong('malformed', 27, 'pad');
  return fine({ suite: SUITE, id, generation: pad.generation, body: base64url(body) });
}

function contentOf(text: string | null): Content | null {
  try {
    const read: unknown = JSON.parse(text ?? '');
    const isContent = typeof read === 'object' && read !== null && 'field' in read;
    return isContent && typeof read.field === 'string' ? (read as Content) : null;
  } catch {
    return null;
  }
}

/** What is on a slip. Fault `body` where it was not made with a pad of this person and these keys. */
export function openSlip(session: Session, slip: Slip): Outcome<Content> {
  if (!isSlip(slip)) return wrong('malformed', 27, 'slip');
  const at = `slip ${slip.id}`;
  if (slip.suite !== SUITE) return wrong('suite', 1, at);
  const body = slip.generation === session.owner.generation ? fromBase64url(slip.body) : null;
  const sealed = body && unbox(body, session.keys.receive);
  const whole = sealed && open(sealed, bound(session.owner, slip.id), session.slipStamp);
  if (!whole) return wrong('body', 27, at);
  const text = unpadded(whole);
  const content = text && contentOf(textOf(text));
  wipe(whole, text);
  return content ? fine(content) : wrong('size', 27, at);
}
