// One record whole, with what belongs to it: its exchange, its pair, what it caused.
import { fail, ok } from '../../shared/index.ts';
import type { CommandReply, CommandRequest, TraceRecord } from '../../shared/index.ts';
import type { TraceReader } from '../store/index.ts';

/** Units of a text that a detail carries unless it is asked for whole. */
const DETAIL_UNITS = 256 * 1024;
const CAUSED_SHOWN = 100;

export function describeRecord(
  store: TraceReader,
  { seq, whole }: CommandRequest<'trace.detail'>,
): CommandReply<'trace.detail'> {
  const record = store.record(seq);
  const row = store.row(seq);
  if (record === undefined || row === undefined) {
    return fail({
      code: 'no-such-record',
      message: `Record ${seq} is no longer kept: it was cleared, or dropped to make room.`,
    });
  }
  const cut = whole === true ? record : cutTexts(record);
  const exchange = exchangeOf(store, record);
  const pair = row.pair === undefined ? undefined : store.row(row.pair);
  return ok({
    record: cut,
    row,
    ...(cut !== record && 'raw' in record ? { cutFrom: record.raw?.length ?? 0 } : {}),
    ...(exchange === undefined ? {} : { exchange }),
    ...(pair === undefined ? {} : { pair }),
    caused: store
      .caused(seq, CAUSED_SHOWN)
      .map((caused) => store.record(caused))
      .filter((caused) => caused !== undefined && caused.kind !== 'mark')
      .map(cutTexts),
  });
}

function exchangeOf(store: TraceReader, record: TraceRecord): TraceRecord | undefined {
  if (!('exchange' in record) || record.exchange === undefined) return undefined;
  const seq = store.exchange(record.exchange);
  return seq === undefined || seq === record.seq ? undefined : store.record(seq);
}

/** The same record where nothing is long; else a copy with its text cut and its decoded form left out. */
function cutTexts(record: TraceRecord): TraceRecord {
  if (!('raw' in record) || record.raw === undefined || record.raw.length <= DETAIL_UNITS) {
    return record;
  }
  const raw = record.raw.slice(0, DETAIL_UNITS);
  if (record.kind !== 'packet') return { ...record, raw };
  const { packet: _packet, ...rest } = record;
  return { ...rest, raw };
}
