// What the page and the worker say to each other. No answer holds a key, a seed or the root key; the recovery code is in
// two of them, because it has to be printed; a pad opens nothing.
import type { Content } from './entries.ts';
import type { Fault, Outcome } from './faults.ts';
import type { Kept } from './memory.ts';
import type { Item } from './space.ts';
import type {
  Again,
  ConcernAuthor,
  ConcernKeys,
  ConcernPart,
  ConcernView,
  CopiedWords,
  Copy,
  Entry,
  Epoch,
  KeyStatement,
  NewConcernMessage,
  NewEpoch,
  NewGeneration,
  NewSlip,
  OwnVault,
  Slip,
  SlipPad,
  SpaceName,
  Wrap,
} from './wire.ts';

/** A passkey that was just made or used: its id, the salt that its PRF was asked with, and the 32 bytes it gave. */
export type PasskeySecret = {
  readonly credential: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly prf: Uint8Array<ArrayBuffer>;
};

/** What unlocks. For a passkey `wrap` is the id of the wrap that it belongs to. */
export type Unlocking =
  | { readonly method: 'passphrase'; readonly passphrase: string }
  | { readonly method: 'code'; readonly code: string }
  | { readonly method: 'passkey'; readonly wrap: string; readonly prf: Uint8Array<ArrayBuffer> };

/** A way to unlock that is to be added. */
export type NewWay =
  | { readonly method: 'passphrase'; readonly passphrase: string }
  | { readonly method: 'code' }
  | ({ readonly method: 'passkey' } & PasskeySecret);

/** How the worker stands. `blocked` is why nothing is written anywhere. */
export type State =
  | { readonly unlocked: false }
  | {
      readonly unlocked: true;
      readonly person: string;
      readonly generation: number;
      readonly fingerprint: string;
      readonly blocked: readonly Fault[];
    };

/** The six words with somebody, and whether their keys were compared: never, with these keys, or before they changed. */
export type Compared = {
  readonly words: readonly string[];
  readonly fingerprint: string;
  readonly generation: number;
  /** What they were called when the words were compared; null where they never were. */
  readonly name: string | null;
  readonly status: 'new' | 'compared' | 'changed';
};

/** A space after all checks. */
export type SpaceView = {
  readonly items: readonly Item[];
  /** All that is wrong; the space is whole only without any. */
  readonly faults: readonly Fault[];
  readonly whole: boolean;
  readonly can_write: boolean;
  /** Number of the newest sound epoch; 0 where there is none yet. In one's own space the generation. */
  readonly epoch: number;
  /** Whether somebody has to make the next epoch before anything is written: none yet, or keys that have changed. */
  readonly needs_epoch: boolean;
  readonly people: readonly string[];
  /** What each of the others was called when words were compared with them. */
  readonly names: Readonly<Record<string, string>>;
  /** Sealed, and not known to have arrived: to be sent again as it is. */
  readonly pending: Entry | null;
  readonly kept: Kept;
};

/** Each call: what it takes and what it gives. Every one may give faults instead. */
export type Calls = {
  /** Makes keys and ways to unlock, the recovery code always among them, and stays unlocked. */
  set_up: {
    ask: { person: string; earlier: readonly KeyStatement[]; ways: readonly NewWay[] };
    gives: { generation: NewGeneration; code: string; kept: Kept };
  };
  unlock: {
    ask: { vault: OwnVault; kept: Kept | null; by: Unlocking };
    gives: { state: State; kept: Kept; notices: readonly Fault[] };
  };
  lock: { ask: null; gives: null };
  state: { ask: null; gives: State };
  /** Somebody pressed a key or touched the page. */
  touch: { ask: null; gives: null };
  add_wrap: { ask: { way: NewWay }; gives: { wrap: Wrap; code: string | null } };
  /** Whether what the server gives to others about oneself is right. */
  verify_own: { ask: { statements: readonly KeyStatement[] }; gives: State };
  words: { ask: { person: string; statements: readonly KeyStatement[] }; gives: Compared };
  /**
   * "They are the same." `fingerprint` is the one that `words` gave, and `name` what the page calls them: kept, so that
   * a server cannot call somebody else by it later.
   */
  pin: {
    ask: { person: string; name: string; statements: readonly KeyStatement[]; fingerprint: string };
    gives: { kept: Kept };
  };
  /** "They are not." */
  unpin: { ask: { person: string }; gives: { kept: Kept } };
  open_space: {
    ask: {
      space: SpaceName;
      epochs: readonly Epoch[];
      entries: readonly Entry[];
      /** Statements of each other person of the space. */
      statements: Readonly<Record<string, readonly KeyStatement[]>>;
      /** Whose record the server says was erased. */
      erased: readonly string[];
      /** Of one's own space: what was written on days before it has gone with time, as the server says. */
      lapsed_before: string | null;
    };
    gives: SpaceView;
  };
  /** For exactly these people beside oneself; after `open_space`. */
  make_epoch: {
    ask: { space: SpaceName; statements: Readonly<Record<string, readonly KeyStatement[]>> };
    gives: NewEpoch;
  };
  /** The keys of this space for a member with new keys; after `open_space` and `pin`. */
  seal_again: { ask: { space: SpaceName; person: string }; gives: readonly Again[] };
  /** A new item (`item` null), a new version, or with `content` null the taking back. */
  seal_entry: {
    ask: { space: SpaceName; item: string | null; content: Content | null };
    gives: Entry;
  };
  /** What is remembered, as an entry of one's own space, for one's other browsers. */
  seal_memory: { ask: null; gives: Entry };
  /** The server took the pending entry of this space. */
  entry_sent: { ask: { space: SpaceName }; gives: { kept: Kept } };
  /** The server refused it, and has it not. */
  entry_refused: { ask: { space: SpaceName }; gives: null };
  /** A signed copy of these items of a space, with what it says; `own`: one's own statements. */
  make_copy: {
    ask: {
      open: Calls['open_space']['ask'];
      own: readonly KeyStatement[];
      items: readonly string[];
    };
    gives: { copy: Copy; words: readonly CopiedWords[] };
  };
  /** What stays in this browser, to write slips with. */
  slip_pad: { ask: null; gives: SlipPad };
  /** Seals for the owner of a pad; needs nothing to be unlocked. */
  seal_slip: { ask: { pad: SlipPad; content: Content }; gives: NewSlip };
  open_slip: { ask: { slip: Slip }; gives: { content: Content } };
  /** Raises a concern; needs nothing to be unlocked, nor an account. */
  concern_new: {
    ask: { programme: string; contact: ConcernKeys; deputy: ConcernKeys; text: string; copy: Copy | null };
    gives: { code: string; author: ConcernAuthor; message: NewConcernMessage };
  };
  concern_token: { ask: { code: string }; gives: { return_token: string } };
  /** By its return code, or (`code` null) as a contact with what is unlocked. */
  concern_read: {
    ask: { view: ConcernView; code: string | null };
    gives: {
      messages: readonly {
        number: number;
        by: ConcernPart;
        written_on: string;
        text: string | null;
        /** Words of a space that came with it; null in it where something in them is not genuine. */
        enclosed: { made_by: string; words: readonly CopiedWords[] | null } | null;
      }[];
      faults: readonly Fault[];
      /** Whether a contact has other keys than those that the author last wrote for. */
      new_keys: boolean;
    };
  };
  concern_write: {
    ask: { view: ConcernView; code: string | null; text: string };
    gives: NewConcernMessage;
  };
};

export type Call = keyof Calls;
/** A message to the worker. */
export type Request = { [Name in Call]: { id: number; call: Name; ask: Calls[Name]['ask'] } }[Call];
/** A message from it: an answer, or that it has locked itself. */
export type Reply =
  | { readonly id: number; readonly outcome: Outcome<unknown> }
  | { readonly id: number; readonly failed: string }
  | { readonly event: 'locked' };
