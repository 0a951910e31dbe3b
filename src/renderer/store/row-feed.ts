// The rows of one view, pulled as the grid looks at them: one request under way at most, the newest wish wins.
// Rows are numbered absolutely here: the view's own number plus what retention has dropped before it.
import type { TraceRow, ViewSnapshot } from '../../shared/index.ts';

import { RowCache } from './row-cache.ts';
import type { Scheduler } from './scheduler.ts';

/** Most rows one request may ask for (the command's own limit). */
const ASK_LIMIT = 1_000;
/** While following, the last rows are asked for at most this often: faster than an eye reads. */
const FOLLOW_PAUSE_MS = 30;
/** Rows change after they came (an ack arrives, a verdict falls): those in sight are asked for again. */
const REFRESH_MS = 350;

export interface RowReply {
  readonly from: number;
  readonly rows: readonly TraceRow[];
  readonly shifted?: number;
}

/** Answers rows `from`…`from + count - 1` counted from the view's oldest row. */
export type AskRows = (viewId: number, from: number, count: number) => Promise<RowReply>;

/** What the grid looks at: absolute row numbers, or the last `count` rows. */
export type Look =
  | { readonly at: 'end'; readonly count: number }
  | { readonly at: number; readonly count: number };

export interface RowNews {
  readonly hasNews: boolean;
  readonly isCleared: boolean;
}

interface Parts {
  readonly view: ViewSnapshot;
  readonly ask: AskRows;
  readonly scheduler: Scheduler;
}

export class RowFeed {
  readonly viewId: number;
  readonly #ask: AskRows;
  readonly #scheduler: Scheduler;
  readonly #listeners = new Set<() => void>();
  #cache = new RowCache();
  #view: ViewSnapshot;
  #look: Look = { at: 'end', count: 0 };
  #loadedEnd: number;
  #version = 0;
  #isAsking = false;
  #isDue = false;
  #isStale = false;
  #isRefreshDue = false;
  #isClosed = false;

  constructor({ view, ask, scheduler }: Parts) {
    this.viewId = view.viewId;
    this.#view = view;
    this.#ask = ask;
    this.#scheduler = scheduler;
    this.#loadedEnd = view.shifted;
  }

  get view(): ViewSnapshot {
    return this.#view;
  }

  /** Number of the oldest row that is kept. */
  get first(): number {
    return this.#view.shifted;
  }

  /** One past the newest row. */
  get end(): number {
    return this.#view.shifted + this.#view.rows;
  }

  /** One past the newest row that has come here: what a following grid shows as its end. */
  get loadedEnd(): number {
    return Math.min(Math.max(this.#loadedEnd, this.first), this.end);
  }

  /** Grows whenever something to draw has changed. */
  get version(): number {
    return this.#version;
  }

  row(number: number): TraceRow | undefined {
    return this.#cache.row(number);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  look(look: Look): void {
    this.#look = look;
    this.#soon();
  }

  /** Takes in what an update says of the view, and whether the trace has grown or was cleared. */
  update(view: ViewSnapshot, { hasNews, isCleared }: RowNews): void {
    if (view.viewId !== this.viewId) return;
    if (isCleared || this.end > view.shifted + view.rows) this.#forget(view);
    const isOther = view.rows !== this.#view.rows || view.shifted !== this.#view.shifted;
    const isSaid = view.scanning !== this.#view.scanning || view.hidden !== this.#view.hidden;
    this.#view = view;
    if (hasNews) this.#refreshLater();
    if (isOther) this.#soon();
    if (isOther || isSaid || isCleared) this.#tell();
  }

  /** Asks once, out of turn, for what is looked at; resolves when it is here. */
  async fetch(look: Look): Promise<void> {
    this.#look = look;
    await this.#load();
  }

  close(): void {
    this.#isClosed = true;
    this.#listeners.clear();
  }

  #forget(view: ViewSnapshot): void {
    this.#cache = new RowCache();
    this.#loadedEnd = view.shifted;
  }

  #refreshLater(): void {
    if (this.#isRefreshDue) return;
    this.#isRefreshDue = true;
    this.#scheduler.after(REFRESH_MS, () => {
      this.#isRefreshDue = false;
      this.#isStale = true;
      this.#soon();
    });
  }

  #soon(): void {
    if (this.#isDue || this.#isAsking || this.#isClosed) return;
    this.#isDue = true;
    this.#scheduler.frame(() => {
      this.#isDue = false;
      void this.#load();
    });
  }

  async #load(): Promise<void> {
    const need = this.#need();
    if (need === undefined || this.#isAsking || this.#isClosed) return;
    this.#isAsking = true;
    this.#isStale = false;
    const { first } = this;
    const reply = await this.#ask(this.viewId, need.from - first, need.count).catch(() => undefined);
    this.#isAsking = false;
    if (this.#isClosed || reply === undefined) return;
    const from = reply.from + (reply.shifted ?? first);
    this.#cache.put(from, reply.rows);
    this.#loadedEnd = Math.max(this.#loadedEnd, from + reply.rows.length);
    this.#tell();
    this.#goOn(reply.rows.length === 0);
  }

  /** An empty answer means that the view is gone or was cleared: asking at once would ask forever. */
  #goOn(wasEmpty: boolean): void {
    const pause = wasEmpty ? REFRESH_MS : this.#look.at === 'end' ? FOLLOW_PAUSE_MS : 0;
    if (pause === 0) this.#soon();
    else this.#scheduler.after(pause, () => this.#soon());
  }

  /** What is missing of what is looked at, with a margin for the next scroll; nothing when all is here. */
  #need(): { readonly from: number; readonly count: number } | undefined {
    const { first, end } = this;
    const { at, count } = this.#look;
    const from = Math.max(first, at === 'end' ? end - count : at);
    const to = Math.min(end, from + count);
    if (to <= from) return undefined;
    if (this.#cache.covers(from, to)) {
      return this.#isStale ? { from, count: Math.min(to - from, ASK_LIMIT) } : undefined;
    }
    const margin = at === 'end' ? 0 : count;
    const wide = Math.max(first, from - margin);
    return { from: wide, count: Math.min(Math.min(end, to + margin) - wide, ASK_LIMIT) };
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
