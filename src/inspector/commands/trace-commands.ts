// Reading the trace: views, rows, one record whole, clearing, exporting.
import { fail, ok } from '../../shared/index.ts';
import type {
  CommandReply,
  CommandRequest,
  CommandTable,
  TraceRecord,
} from '../../shared/index.ts';
import type { TraceStore } from '../../trace/index.ts';

import { exportTrace } from '../export-trace.ts';
import type { Shell } from '../options.ts';
import type { Views } from '../views.ts';

/** Units of a text that a detail carries unless it is asked for whole. */
const DETAIL_UNITS = 256 * 1024;
const CAUSED_SHOWN = 100;

type TraceCommands = Pick<
  CommandTable,
  'trace.clear' | 'trace.view' | 'trace.rows' | 'trace.detail' | 'trace.locate' | 'trace.export'
>;

interface Parts {
  readonly store: TraceStore;
  readonly views: Views;
  readonly shell: Shell;
  readonly clear: () => void;
}

export function traceCommands({ store, views, shell, clear }: Parts): TraceCommands {
  return {
    'trace.clear': async () => {
      clear();
      return undefined;
    },
    'trace.view': async (request) => views.open(request),
    'trace.rows': async (request) => views.rows(request),
    'trace.locate': async (request) => views.locate(request),
    'trace.detail': async (request) => describeRecord(store, request),
    'trace.export': async (request) => saveTrace(store, shell, request.filter),
  };
}

function describeRecord(
  store: TraceStore,
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
      .filter((caused) => caused !== undefined)
      .map(cutTexts),
  });
}

function exchangeOf(store: TraceStore, record: TraceRecord): TraceRecord | undefined {
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

async function saveTrace(
  store: TraceStore,
  shell: Shell,
  filter: string | undefined,
): Promise<CommandReply<'trace.export'>> {
  const name = suggestName(new Date());
  if (shell.chooseExport === undefined) {
    const url = shell.downloadUrl?.(filter);
    return url === undefined
      ? fail({ code: 'no-export', message: 'This host cannot save a trace.' })
      : ok({ state: 'download', url, name });
  }
  const file = await shell.chooseExport(name);
  if (file === undefined) return ok({ state: 'cancelled' });
  const written = await exportTrace(store, file, filter);
  return written.ok ? ok({ state: 'saved', file, records: written.value.records }) : written;
}

/** `socketscope-2026-11-22-183400.siotrace`, in local time. */
function suggestName(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
  return `socketscope-${day}-${time}.siotrace`;
}
