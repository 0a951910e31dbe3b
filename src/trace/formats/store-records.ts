// What a store holds, or what a filter leaves of it, as a stream of records: in slices, at the pace of whoever takes it.
import type { TraceRecord } from '../../shared/index.ts';
import type { Filter } from '../filter/index.ts';
import type { Cursor, TraceReader } from '../store/index.ts';

/** A slice takes so long, and so many units of text at most. */
const SLICE_MS = 3;
const SLICE_UNITS = 256 * 1024;

export interface StoreRecordsOptions {
  readonly filter?: Filter | undefined;
  /** Told after every slice which share of the records was looked at, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Everything recorded up to now, in portions that may be empty. What retention drops meanwhile is missing. */
export async function* storeRecords(
  store: TraceReader,
  { filter, onProgress }: StoreRecordsOptions = {},
): AsyncGenerator<readonly TraceRecord[]> {
  const { firstSeq, lastSeq } = store;
  const cursor = store.cursor();
  const noted = store.cursor();
  let records: TraceRecord[] = [];
  let units = 0;
  let until = performance.now() + SLICE_MS;
  for (let seq = Math.max(firstSeq, 1); seq <= lastSeq; seq++) {
    if (cursor.seek(seq) && isWanted(cursor, filter, noted)) {
      const record = cursor.record();
      records.push(record);
      units += 'raw' in record ? (record.raw?.length ?? 0) : 0;
    }
    if (units < SLICE_UNITS && ((seq & 15) !== 0 || performance.now() < until)) continue;
    cursor.rest();
    noted.rest();
    yield records;
    onProgress?.((seq - firstSeq) / (lastSeq - firstSeq + 1));
    records = [];
    units = 0;
    until = performance.now() + SLICE_MS;
  }
  yield records;
}

/** What was noted on a record goes where the record goes. */
function isWanted(cursor: Cursor, filter: Filter | undefined, noted: Cursor): boolean {
  if (filter === undefined || filter.matchesRow(cursor)) return true;
  if (cursor.kind !== 'mark') return false;
  const { cause } = cursor.record();
  return cause !== undefined && noted.seek(cause) && filter.matchesRow(noted);
}
