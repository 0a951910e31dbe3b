// Files that are read into captures, in slices: the first page is there at once, the rest comes behind it.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import {
  openSource,
  recogniseFormat,
  type TraceItem,
  type TraceReading,
} from '../formats/index.ts';
import { TraceStore } from '../store/index.ts';

import type { Shelf } from './shelf.ts';
import type { ReadingState, Request } from './words.ts';

/** Of a file more is kept than of what passes: somebody asked for it. */
const MOST_PACKETS = 16_000_000;
const MOST_BYTES = 2 * 1024 * 1024 * 1024;
const SLICE_MS = 10;
const TOLD_MS = 100;
const NOTES_KEPT = 20;

/** A file that is open, its first records not yet read. */
interface OpenFile extends TraceReading {
  readonly size: number;
  readonly bytesRead: () => number;
}

export class Readings {
  readonly #shelf: Shelf;
  readonly #onState: (state: ReadingState) => void;
  readonly #stopped = new Set<number>();

  /** `onState` is told how far a reading is, several times a second, and of its end. */
  constructor(shelf: Shelf, onState: (state: ReadingState) => void) {
    this.#shelf = shelf;
    this.#onState = onState;
  }

  /** Opens all files and reads the first slice of the first one; the rest goes on by itself. */
  async begin({ capture, files }: Request<'capture.read'>): Promise<Result<undefined, Refusal>> {
    const opened: OpenFile[] = [];
    for (const file of files) {
      const one = await openFile(file);
      if (!one.ok) return one;
      opened.push(one.value);
    }
    const store = new TraceStore({ maxPackets: MOST_PACKETS, maxBytes: MOST_BYTES });
    this.#shelf.put(capture, store);
    void this.#read(capture, store, opened);
    // So long that a first page is there, where the file is not tiny anyway.
    await nextTurn();
    return ok(undefined);
  }

  /** What was read stays where it is. */
  stop(capture: number): void {
    this.#stopped.add(capture);
  }

  async #read(capture: number, store: TraceStore, files: readonly OpenFile[]): Promise<void> {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const notes = new Notes();
    const clock = new SliceClock();
    const tell = (isDone: boolean) => {
      const read = files.reduce((sum, file) => sum + file.bytesRead(), 0);
      const totals = store.totals();
      this.#onState({ capture, read, size, isDone, totals, ...notes.told() });
    };
    for (const file of files) {
      const before = store.lastSeq;
      for await (const items of file.portions) {
        for (const item of items) take(item, { store, before, notes });
        if (this.#stopped.has(capture)) return;
        if (clock.isTellingDue()) tell(false);
        if (clock.isTurnDue()) await nextTurn();
      }
    }
    tell(true);
  }
}

/** The first things that were passed over, and how many there were. */
class Notes {
  #first: string[] = [];
  #count = 0;

  add(note: string): void {
    this.#count += 1;
    if (this.#first.length < NOTES_KEPT) this.#first = [...this.#first, note];
  }

  told(): Pick<ReadingState, 'notes' | 'noted'> {
    return { notes: this.#first, noted: this.#count };
  }
}

/** A file of any format that can be read, by what stands in it. */
async function openFile(file: string): Promise<Result<OpenFile, Refusal>> {
  let bytes = 0;
  const onBytes = (read: number) => {
    bytes = read;
  };
  const source = await openSource(file, { onBytes });
  if (!source.ok) return source;
  const format = recogniseFormat(source.value.head);
  if (format?.read === undefined) {
    const message = `${file} is no trace that Socketscope reads. Choose another file.`;
    return fail({ code: 'not-a-trace', message });
  }
  const reading = await format.read(source.value);
  if (!reading.ok) return reading;
  return ok({ ...reading.value, size: source.value.size ?? 0, bytesRead: () => bytes });
}

class SliceClock {
  #turnAt = performance.now() + SLICE_MS;
  #tellAt = 0;

  isTurnDue(): boolean {
    const now = performance.now();
    if (now < this.#turnAt) return false;
    this.#turnAt = now + SLICE_MS;
    return true;
  }

  isTellingDue(): boolean {
    const now = performance.now();
    if (now < this.#tellAt) return false;
    this.#tellAt = now + TOLD_MS;
    return true;
  }
}

interface Taking {
  readonly store: TraceStore;
  readonly notes: Notes;
  /** The last record of the file before. */
  readonly before: number;
}

/** Numbers follow each other here, whatever a file with gaps says. */
function take(item: TraceItem, { store, notes, before }: Taking): void {
  if (item.is === 'note') {
    notes.add(item.note.message);
    return;
  }
  const { seq, at, ...event } = item.record;
  const moved = store.lastSeq + 1 - seq;
  if (event.cause === undefined || moved === 0) store.append(event, at);
  else
    store.append({ ...event, cause: event.cause + moved > before ? event.cause + moved : 0 }, at);
}
