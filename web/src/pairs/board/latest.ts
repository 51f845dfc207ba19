interface LatestOptions<Question, Answer> {
  ask: (question: Question, stop: AbortSignal) => Promise<Answer>;
  onAnswer: (answer: Answer) => void;
  onTrouble: (error: unknown) => void;
  /** Milliseconds between two questions, at least. */
  apart: number;
}

/**
 * Asks one question at a time, and of all that come up meanwhile only the latest: a slider that is dragged asks as
 * fast as it is answered and never faster. Answers come in the order of their questions; what is taken back is not
 * answered any more.
 */
export class Latest<Question, Answer> {
  private waiting: { question: Question } | null = null;
  private underWay: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastAsked = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: LatestOptions<Question, Answer>) {}

  put(question: Question): void {
    this.waiting = { question };
    this.next();
  }

  takeBack(): void {
    this.waiting = null;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.underWay?.abort();
    this.underWay = null;
  }

  private next(): void {
    if (!this.waiting || this.underWay || this.timer !== undefined) return;
    const early = this.lastAsked + this.options.apart - performance.now();
    if (early > 0) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.next();
      }, early);
      return;
    }
    const { question } = this.waiting;
    this.waiting = null;
    void this.send(question);
  }

  private async send(question: Question): Promise<void> {
    const stop = new AbortController();
    this.underWay = stop;
    this.lastAsked = performance.now();
    const settle = (tell: () => void) => {
      if (this.underWay !== stop) return;
      this.underWay = null;
      tell();
      this.next();
    };
    try {
      const answer = await this.options.ask(question, stop.signal);
      settle(() => this.options.onAnswer(answer));
    } catch (error) {
      settle(() => this.options.onTrouble(error));
    }
  }
}
