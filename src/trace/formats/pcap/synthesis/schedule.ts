// Puts what happened into the order of time, as requests are told of only when they are answered.

export interface Timed {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of memory that it holds. */
  readonly size: number;
}

/** How long something may be told late, and what is held for that. */
const LATENESS_MS = 30_000;
const MOST_BYTES = 24 * 1024 * 1024;

interface Entry<T> {
  readonly at: number;
  readonly serial: number;
  readonly item: T;
}

/** A heap. What has the same time leaves in the order in which it came. */
export class Schedule<T extends Timed> {
  readonly #heap: Entry<T>[] = [];
  readonly #latenessMs: number;
  readonly #mostBytes: number;
  #serial = 0;
  #bytes = 0;
  #newest = Number.NEGATIVE_INFINITY;

  constructor(latenessMs: number = LATENESS_MS, mostBytes: number = MOST_BYTES) {
    this.#latenessMs = latenessMs;
    this.#mostBytes = mostBytes;
  }

  add(item: T): void {
    const entry = { at: item.at, serial: this.#serial, item };
    this.#serial += 1;
    this.#bytes += item.size;
    this.#newest = Math.max(this.#newest, item.at);
    let place = this.#heap.length;
    this.#heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      this.#heap[place] = above;
      place = parent;
    }
    this.#heap[place] = entry;
  }

  /** What nothing can come before any more, or what there is no room for. */
  *due(): Generator<T> {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      const isLate = first.at <= this.#newest - this.#latenessMs;
      if (!isLate && this.#bytes <= this.#mostBytes) return;
      yield this.#take(first);
    }
  }

  *rest(): Generator<T> {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      yield this.#take(first);
    }
  }

  #take({ item }: Entry<T>): T {
    this.#bytes -= item.size;
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) this.#sink(last);
    return item;
  }

  /** Puts an entry in the place of the first. */
  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const isRight = right !== undefined && left !== undefined && isBefore(right, left);
      const next = isRight ? right : left;
      if (next === undefined || !isBefore(next, entry)) break;
      heap[place] = next;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = entry;
  }
}

function isBefore(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.at < other.at || (one.at === other.at && one.serial < other.serial);
}
