// A record in one line and one sentence.
import type { TraceRecord, TraceRow } from '../../../shared/index.ts';
import { formatTime, shortSid, showControls } from '../../format/index.ts';

const KIND_WORDS = {
  packet: 'packet',
  exchange: 'request',
  frame: 'frame',
  session: 'session',
  acl: 'access list',
  timer: 'timer',
  fault: 'fault',
  script: 'script',
  server: 'server',
  room: 'room',
  mark: 'note',
} as const;

/** `event “delete user”`, `ack 7`, `request GET 200`. */
export function titleOf(row: TraceRow): string {
  if (row.kind !== 'packet') return `${KIND_WORDS[row.kind]} ${showControls(row.type)}`.trim();
  if (row.name !== undefined) return `${row.type} “${showControls(row.name)}”`;
  return row.type;
}

/** Who sent it where, how it was carried, and whether it asks for an answer. */
export function sentenceOf(record: TraceRecord, row: TraceRow): string {
  const parts: string[] = [];
  if (record.sid !== undefined) {
    const way = row.dir === 'out' ? 'to' : row.dir === 'in' ? 'from' : 'session';
    parts.push(`${way} ${showControls(shortSid(record.sid))}…`);
  }
  if (row.endpoint !== undefined && record.kind === 'packet') {
    parts.push(row.endpoint === '' ? 'on the root' : `on ${showControls(row.endpoint)}`);
  }
  if (record.transport !== undefined) parts.push(`over ${record.transport}`);
  parts.push(`at ${formatTime(row.at)}`);
  const words = [parts.join(' '), originWords(row), answerWords(row)];
  return words.filter((word) => word !== '').join(', ');
}

function originWords({ origin }: TraceRow): string {
  if (origin === 'inject') return 'sent by hand';
  if (origin === 'replay') return 'replayed';
  return origin === 'fault' ? 'made by a planned fault' : '';
}

function answerWords({ id, type }: TraceRow): string {
  if (id === undefined || type === 'ack') return '';
  return id.endsWith('+')
    ? `asks the handler for an answer (${id})`
    : `asks to be acknowledged (${id})`;
}
