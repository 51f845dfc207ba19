// What goes to and comes from the server, as the API has it: bytes are base64url without padding, hashes included.
import type { Costs } from './primitives.ts';

/** A key statement of one generation of somebody's keys. (sealing.md rule 8) */
export type KeyStatement = {
  readonly suite: string;
  readonly person: string;
  readonly generation: number;
  readonly receive_key: string;
  readonly sign_key: string;
  /** Hash of the statement before; null in the first. */
  readonly previous: string | null;
  readonly signature: string;
  /** By the key before, where its owner still had it. */
  readonly previous_signature: string | null;
};

/** The ways to unlock. */
export type Way = 'passkey' | 'passphrase' | 'code';

/** The root key, sealed in one way. (sealing.md rule 3) */
export type Wrap = {
  readonly suite: string;
  readonly id: string;
  readonly method: Way;
  readonly salt: string;
  readonly costs: Costs | null;
  /** The passkey's own id, to ask the browser for it; null for the other ways. */
  readonly credential: string | null;
  readonly sealed: string;
};

/** A box of an epoch, with whom it is for. */
export type Member = { readonly person: string; readonly fingerprint: string; readonly box_hash: string };

/** An epoch key that somebody sealed again for a member with new keys. (sealing.md rule 16) */
export type Again = {
  readonly suite: string;
  readonly space_id: string;
  readonly number: number;
  readonly maker: string;
  readonly member: string;
  readonly fingerprint: string;
  readonly box: string;
  readonly signature: string;
};

/** An epoch of a pair's space, with the box of whoever asked. (sealing.md rule 14) */
export type Epoch = {
  readonly suite: string;
  readonly space_id: string;
  readonly number: number;
  readonly maker: string;
  readonly previous: string | null;
  readonly members: readonly Member[];
  readonly signature: string;
  /** The own box; null where there is none. */
  readonly box: string | null;
  readonly again: readonly Again[];
};

/** An epoch to be sent, with the boxes of all its members by person. */
export type NewEpoch = Omit<Epoch, 'box' | 'again'> & { readonly boxes: Readonly<Record<string, string>> };

/** Of a pair (or three who meet together), or one's own. */
export type SpaceKind = 'pair' | 'own';
/** Which space: the pair's id, or the person's. */
export type SpaceName = { readonly kind: SpaceKind; readonly id: string };

/** An entry, with its body where the server still has it. (sealing.md rule 17) */
export type Entry = {
  readonly suite: string;
  readonly space_kind: SpaceKind;
  readonly space_id: string;
  readonly epoch: number;
  readonly author: string;
  readonly number: number;
  readonly item: string;
  readonly version: number;
  readonly day: string;
  readonly previous: string | null;
  readonly body_hash: string | null;
  readonly signature: string;
  readonly body: string | null;
};

/** What the server keeps of somebody's own: `GET /api/v1/vault`. */
export type OwnVault = {
  readonly person: string;
  /** All generations, the newest last. */
  readonly statements: readonly KeyStatement[];
  readonly sealed_keys: string;
  readonly wraps: readonly Wrap[];
};

/** Set-up, or beginning anew: `POST /api/v1/vault/generations`. */
export type NewGeneration = {
  readonly statement: KeyStatement;
  readonly sealed_keys: string;
  readonly wraps: readonly Wrap[];
};

/** The keys that a contact now has, as they stand beside a concern. */
export type ConcernKeys = {
  readonly person_id: string;
  readonly name: string;
  readonly generation: number;
  readonly receive_key: string;
  readonly sign_key: string;
  readonly previous: string | null;
  readonly signature: string;
  readonly fingerprint: string;
};

/** A message of a concern as it is sent. (concerns.md rule 5) */
export type NewConcernMessage = {
  readonly number: number;
  readonly contact_fingerprint: string;
  readonly deputy_fingerprint: string;
  readonly body: string;
  readonly author_box: string;
  readonly contact_box: string;
  readonly deputy_box: string;
  readonly signature: string;
};

/** What stays in a browser that has unlocked: with it one writes slips, and opens none. (sealing.md rule 27) */
export type SlipPad = {
  readonly person: string;
  readonly generation: number;
  readonly receive_key: string;
  readonly stamp: string;
};

/** What somebody wrote for themselves without unlocking. */
export type NewSlip = {
  readonly suite: string;
  readonly id: string;
  readonly generation: number;
  readonly body: string;
};

/** The same, as it waits at the server. */
export type Slip = NewSlip & { readonly came_on: string };

/** What the server is given of an author's keys, and what they come back with. */
export type ConcernAuthor = {
  readonly receive_key: string;
  readonly sign_key: string;
  readonly return_token: string;
};

/** Who of a concern wrote, or reads. */
export type ConcernPart = 'author' | 'contact' | 'deputy';

/** An entry that somebody shows to others, with the key of its body. */
export type CopiedEntry = { readonly entry: Entry; readonly content_key: string };

/** What the signature of a copy is over, as JSON. (sealing.md rule 24) */
export type CopyProof = {
  readonly suite: string;
  readonly made_by: string;
  readonly made_on: string;
  readonly statements: readonly KeyStatement[];
  readonly entries: readonly CopiedEntry[];
};

/** A signed copy. */
export type Copy = { readonly proof: string; readonly signature: string };

/** One thing that somebody wrote, out of a copy: by whom as far as keys tell. */
export type CopiedWords = {
  readonly author: string;
  readonly fingerprint: string;
  readonly day: string;
  readonly field: string;
  readonly text: string;
};

/** A message as its reader gets it: with their own box. */
export type ConcernMessage = {
  readonly number: number;
  readonly by: ConcernPart;
  readonly written_on: string;
  readonly contact_fingerprint: string;
  readonly deputy_fingerprint: string;
  readonly body: string;
  readonly box: string;
  readonly signature: string;
};

/** A concern as its reader gets it. */
export type ConcernView = {
  readonly concern: { readonly programme_id: string; readonly part: ConcernPart };
  readonly contact_id: string;
  readonly deputy_id: string;
  readonly receive_key: string;
  readonly sign_key: string;
  readonly contact_keys: ConcernKeys | null;
  readonly deputy_keys: ConcernKeys | null;
  readonly messages: readonly ConcernMessage[];
};
