// A trace that is held, as the inspector keeps it: its store, its file, and what a window is told of it.
import type {
  CaptureSnapshot,
  CommandRequest,
  Refusal,
  Retention,
  TraceTotals,
} from '../shared/index.ts';
import type { TraceStore } from '../trace/index.ts';
import type { ReadingState } from '../trace/thread/index.ts';

type Told = Omit<CaptureSnapshot, 'totals' | 'shown'>;

export type Held = { -readonly [K in keyof Told]: Told[K] } & {
  /** Absent where the reading thread fills it. */
  readonly store?: TraceStore;
  totals?: TraceTotals;
};

/** One that is recorded, or was. */
export type Recorded = Held & { readonly store: TraceStore; readonly retention: Retention };

const NOTHING: TraceTotals = {
  firstSeq: 1,
  lastSeq: 0,
  records: 0,
  packets: 0,
  droppedRecords: 0,
  droppedPackets: 0,
  bytes: 0,
};

/** What is not asked for is kept as long as `before`. */
export function retentionOf(
  { maxPackets, maxBytes, maxAgeMs }: CommandRequest<'capture.start'>,
  before: Retention,
): Retention {
  const age = maxAgeMs ?? before.maxAgeMs;
  return {
    maxPackets: maxPackets ?? before.maxPackets,
    maxBytes: maxBytes ?? before.maxBytes,
    ...(age === undefined ? {} : { maxAgeMs: age }),
  };
}

export function describeHeld({ store, totals, ...held }: Held, shown: number): CaptureSnapshot {
  return { ...held, shown: held.id === shown, totals: store?.totals() ?? totals ?? NOTHING };
}

/** How far the reading of its file is. */
export function noteReading(held: Held, state: ReadingState): void {
  const { read, size, isDone, totals, notes, noted } = state;
  held.totals = totals;
  held.notes = noted > notes.length ? [...notes, `And ${noted - notes.length} more.`] : notes;
  if (isDone) {
    held.state = 'opened';
    delete held.progress;
  } else held.progress = { read, size };
}

export function noSuchCapture(id: number): Refusal {
  const message = `There is no capture ${id} any more. Choose one of the list.`;
  return { code: 'no-such-capture', message };
}
