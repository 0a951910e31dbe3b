// A record as a line of a trace, without its line end.
import { TRACE_FORMAT, TRACE_VERSION, type TraceRecord } from '../../../shared/index.ts';

import { formatPacket } from './format-packet.ts';

/** JSON lets these stand, but readers in other languages take them for line ends. */
const LINE_END = /[\u0085\u2028\u2029]/;
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

export interface HeaderForm {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly filter?: string;
}

/** The first line of a trace. */
export function formatHeader(form: HeaderForm): string {
  return oneLine(JSON.stringify({ format: TRACE_FORMAT, version: TRACE_VERSION, ...form }));
}

/** One line of JSON. A cause of 0 is none. A packet that was not decoded yet is decoded for it. */
export function formatRecord(record: TraceRecord): string {
  if (record.kind === 'packet') return oneLine(formatPacket(record));
  const { seq, at, kind, sid, transport, cause, ...said } = record;
  const head =
    `{"seq":${seq},"at":${at},"kind":"${kind}"` +
    (sid === undefined ? '' : `,"sid":${JSON.stringify(sid)}`) +
    (transport === undefined ? '' : `,"transport":"${transport}"`) +
    (cause ? `,"cause":${cause}` : '');
  return oneLine(`${head},${JSON.stringify(said).slice(1)}`);
}

function oneLine(json: string): string {
  if (!LINE_END.test(json)) return json;
  return json.replace(
    LINE_ENDS,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
