// The rows of one view that are here, numbered with what retention dropped, and the pull for those looked at.
import type { TraceRow, ViewSnapshot } from '../../shared/index.ts';

import { RowCache } from './row-cache.ts';
import { RowPull } from './row-pull.ts';
import { type AskRows, type Look, rowsNeeded } from './rows-needed.ts';
import type { Scheduler } from './scheduler.ts';

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
  readonly #pull: RowPull;
  readonly #listeners = new Set<() => void>();
  #cache = new RowCache();
  #view: ViewSnapshot;
  #loadedEnd: number;
  #version = 0;

  constructor({ view, ask, scheduler }: Parts) {
    this.viewId = view.viewId;
    this.#view = view;
    this.#ask = ask;
    this.#loadedEnd = view.shifted;
    this.#pull = new RowPull({ scheduler, pull: (look, isStale) => this.#load(look, isStale) });
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
    this.#pull.look(look);
  }

  /** Asks once, out of turn, for what is looked at; resolves when it is here. */
  fetch(look: Look): Promise<void> {
    return this.#pull.now(look);
  }

  /** Takes in what an update says of the view, and whether the trace has grown or was cleared. */
  update(view: ViewSnapshot, { hasNews, isCleared }: RowNews): void {
    if (view.viewId !== this.viewId) return;
    if (isCleared) {
      this.#cache = new RowCache();
      this.#loadedEnd = view.shifted;
    }
    if (this.end > view.shifted + view.rows) this.#pull.refresh();
    const isOther = view.rows !== this.#view.rows || view.shifted !== this.#view.shifted;
    this.#view = view;
    if (hasNews) this.#pull.refreshLater();
    if (isOther) this.#pull.soon();
    // Who follows sees new rows when they are here, not when they are only known.
    if (isCleared || (isOther && !this.#pull.isFollowing)) this.#tell();
  }

  close(): void {
    this.#pull.close();
    this.#listeners.clear();
  }

  async #load(look: Look, isStale: boolean): Promise<number | undefined> {
    const { first, end } = this;
    const need = rowsNeeded(look, { first, end, cache: this.#cache, isStale });
    if (need === undefined) return undefined;
    const reply = await this.#ask(this.viewId, need.from - first, need.count);
    if (this.#pull.isClosed) return undefined;
    const from = reply.from + reply.shifted;
    // A late ack or verdict lets rows come and go between others: what was here is worth nothing.
    if (isStale) this.#cache = new RowCache();
    this.#cache.put(from, reply.rows);
    this.#loadedEnd = Math.max(this.#loadedEnd, from + reply.rows.length);
    this.#tell();
    return reply.rows.length;
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
