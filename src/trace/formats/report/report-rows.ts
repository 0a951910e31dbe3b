// Records as the rows that a report's page holds: every text bounded.
import type { TraceRecord } from '../../../shared/index.ts';

import { cellsOf } from '../table/index.ts';

/** Units of what is shown of a text; what is longer says how long it was. */
const DATA_UNITS = 2_000;
const RAW_UNITS = 4_000;

/** number, seconds, kind, direction, session, transport, type, endpoint, name, id, data, text, time: as texts. */
export type ReportRow = readonly string[];

export function reportRow(record: TraceRecord, startedAt: number): ReportRow {
  const cells = cellsOf(record, startedAt);
  const { seq, kind, dir, session, transport, type, endpoint, name, id, data, raw, time } = cells;
  const at = ((record.at - startedAt) / 1000).toFixed(3);
  return [
    ...[seq, at, kind, dir, session, transport, type, cut(endpoint, 200), cut(name, 200), id],
    ...[cut(data, DATA_UNITS), cut(raw, RAW_UNITS), time],
  ];
}

function cut(text: string, units: number): string {
  return text.length > units ? `${text.slice(0, units)}… (${text.length} units)` : text;
}
