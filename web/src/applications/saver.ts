import { isProblem } from '../client';
import type { Answer } from '../client/types';

/** An answer as it stands on the screen, saved or not. */
export interface Draft {
  answer: Answer;
  /** Whether the partner may see it too. */
  share: boolean;
}

/** `waiting`: the server cannot be reached, we try again. `refused`: the server does not take an answer. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'refused';
type Put = (question: string, draft: Draft) => Promise<unknown>;

const pauseWhileTyping = 700;
const pausesBetweenTries = [2_000, 5_000, 15_000, 30_000];

function mayWorkLater(error: unknown): boolean {
  return !isProblem(error) || error.status === 0 || error.status >= 500 || [401, 429].includes(error.status);
}

function reason(error: unknown): string {
  return isProblem(error) ? (error.faults[0]?.message ?? error.message) : '';
}

/**
 * Keeps what somebody is saying until the server has it: one answer at a time, the newest of each question, again and
 * again while the server cannot be reached. It outlives the screens, so that nothing is lost by walking on.
 */
export class AnswerSaver {
  private readonly drafts = new Map<string, Draft>();
  private readonly unsaved = new Set<string>();
  private readonly refusals = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;
  private changes = 0;
  private ended = false;

  constructor(private readonly put: Put) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Grows with every change of what the other methods would say. */
  version = (): number => this.changes;

  get state(): SaveState {
    if (this.failures > 0 && this.unsaved.size > 0) return 'waiting';
    if (this.unsaved.size > 0) return 'saving';
    return this.refusals.size > 0 ? 'refused' : 'saved';
  }

  /** Waiting not for the network but for the person to sign in again. */
  get signedOut(): boolean {
    return this.ended && this.state === 'waiting';
  }

  draft(question: string): Draft | undefined {
    return this.drafts.get(question);
  }

  refusal(question: string): string | undefined {
    return this.refusals.get(question);
  }

  /** Typing is saved when it pauses; a tick at once. */
  change(question: string, draft: Draft, how: 'typing' | 'choosing'): void {
    this.drafts.set(question, draft);
    this.unsaved.add(question);
    this.refusals.delete(question);
    this.tell();
    this.schedule(how === 'typing' ? pauseWhileTyping : 0);
  }

  /** Sends everything now; says how that ended. */
  async flush(): Promise<SaveState> {
    clearTimeout(this.timer);
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    await this.running;
    return this.state;
  }

  private async sendAll(): Promise<void> {
    for (const question of this.unsaved) {
      const draft = this.drafts.get(question);
      if (!draft) continue;
      try {
        await this.put(question, draft);
        this.failures = 0;
        this.ended = false;
        // Somebody may have typed on meanwhile; then this goes round again.
        this.unsaved.delete(question);
        if (this.drafts.get(question) !== draft) this.unsaved.add(question);
      } catch (error) {
        this.ended = isProblem(error, 'not_signed_in');
        if (mayWorkLater(error)) return this.tryLater();
        if (this.drafts.get(question) === draft) {
          this.unsaved.delete(question);
          this.refusals.set(question, reason(error));
        }
      }
      this.tell();
    }
  }

  private tryLater(): void {
    const pause = pausesBetweenTries[Math.min(this.failures, pausesBetweenTries.length - 1)] ?? 0;
    this.failures += 1;
    this.tell();
    this.schedule(pause);
  }

  private schedule(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private tell(): void {
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }
}
