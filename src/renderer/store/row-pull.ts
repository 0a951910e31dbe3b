// The rhythm of asking for rows: at most one request under way, at most one a frame, again when they may have changed.
import type { Look } from './rows-needed.ts';
import type { Scheduler } from './scheduler.ts';

/** While following, the last rows are asked for at most this often: faster than an eye reads. */
const FOLLOW_PAUSE_MS = 50;
/** Rows change after they came (an ack arrives, a verdict falls): those in sight are asked for again. */
const REFRESH_MS = 350;

interface Parts {
  readonly scheduler: Scheduler;
  /** Asks for what is missing; answers how many rows came, or nothing when nothing was missing or it failed. */
  readonly pull: (look: Look, isStale: boolean) => Promise<number | undefined>;
}

export class RowPull {
  readonly #parts: Parts;
  #look: Look = { at: 'end', count: 0 };
  #isAsking = false;
  #isDue = false;
  #isResting = false;
  #isRefreshDue = false;
  #isStale = false;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isFollowing(): boolean {
    return this.#look.at === 'end';
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  look(look: Look): void {
    this.#look = look;
    this.soon();
  }

  soon(): void {
    if (this.#isDue || this.#isAsking || this.#isResting || this.#isClosed) return;
    this.#isDue = true;
    this.#parts.scheduler.frame(() => {
      this.#isDue = false;
      void this.now();
    });
  }

  /** Out of turn; resolves when what is looked at has come. */
  async now(look = this.#look): Promise<void> {
    this.#look = look;
    if (this.#isAsking || this.#isClosed) return;
    const isStale = this.#isStale;
    this.#isAsking = true;
    this.#isStale = false;
    const came = await this.#parts.pull(look, isStale).catch(() => undefined);
    this.#isAsking = false;
    if (came !== undefined) this.#goOn(came);
  }

  refreshLater(): void {
    if (this.#isRefreshDue) return;
    this.#isRefreshDue = true;
    this.#parts.scheduler.after(REFRESH_MS, () => {
      this.#isRefreshDue = false;
      this.refresh();
    });
  }

  /** What is here is not what is there any more. */
  refresh(): void {
    this.#isStale = true;
    this.soon();
  }

  close(): void {
    this.#isClosed = true;
  }

  /** An empty answer means that the view is gone or was cleared: asking at once would ask forever. */
  #goOn(came: number): void {
    const pause = came === 0 ? REFRESH_MS : this.isFollowing ? FOLLOW_PAUSE_MS : 0;
    if (pause === 0) {
      this.soon();
      return;
    }
    this.#isResting = true;
    this.#parts.scheduler.after(pause, () => {
      this.#isResting = false;
      this.soon();
    });
  }
}
