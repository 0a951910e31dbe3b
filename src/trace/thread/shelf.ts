// The captures that the reading thread knows: those that are recorded elsewhere, and those it read from files.
import {
  StoreFollower,
  type SharedStore,
  type StoreNews,
  type TraceReader,
  TraceStore,
} from '../store/index.ts';

/** Nothing is kept of a capture that is not there. */
const NOTHING: TraceReader = new TraceStore();

export class Shelf {
  readonly #followers = new Map<number, StoreFollower>();
  readonly #stores = new Map<number, TraceStore>();
  #shown: number;

  /** `shown` is the capture that a window looks at. */
  constructor(shown: number) {
    this.#shown = shown;
  }

  get shown(): TraceReader {
    return this.reader(this.#shown) ?? NOTHING;
  }

  reader(capture: number): TraceReader | undefined {
    return this.#followers.get(capture)?.reader ?? this.#stores.get(capture);
  }

  /** False where there is no such capture. */
  show(capture: number): boolean {
    if (this.reader(capture) === undefined) return false;
    this.#shown = capture;
    return true;
  }

  follow(capture: number, store: SharedStore): void {
    this.#followers.set(capture, new StoreFollower(store));
  }

  /** A capture that this thread fills. */
  put(capture: number, store: TraceStore): void {
    this.#stores.set(capture, store);
  }

  /** The last record that a piece of news lets go. */
  endOf(capture: number, news: StoreNews): number {
    if (news.is === 'begun') return 0;
    const follower = this.#followers.get(capture);
    return (news.is === 'dropped' ? follower?.oldestEnd : follower?.reader.lastSeq) ?? 0;
  }

  hear(capture: number, news: StoreNews): void {
    this.#followers.get(capture)?.hear(news);
  }

  close(capture: number): void {
    this.#followers.delete(capture);
    this.#stores.delete(capture);
  }
}
