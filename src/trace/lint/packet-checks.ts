// What is looked at in every packet: its name, its notes, its size, its data.
import type { RecordedHead, RecordOf } from '../correlation/index.ts';
import type { FindingList } from './finding-list.ts';

const RESERVED: ReadonlySet<string> = new Set([
  'message',
  'connect',
  'disconnect',
  'open',
  'close',
  'error',
  'retry',
  'reconnect',
]);
const LARGE_BYTES = 100_000;
/** A run of digits that may be a number beyond 2^53. */
const LONG_NUMBER = /(?<![\w."\\-])-?\d{16,}(?![\w.])/g;
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

export function checkPacket(
  record: RecordOf<'packet'>,
  head: RecordedHead | undefined,
  found: FindingList,
): void {
  const { sid, seq, raw, notes, lost } = record;
  const seqs = [seq];
  if (lost !== undefined) {
    const rule = lost.startsWith('volatile') ? 'volatile-dropped' : 'packets-lost';
    found.add(rule, { sid, about: lost, seqs });
    return;
  }
  if (raw.length > LARGE_BYTES) found.add('large-packet', { sid, about: head?.name, seqs });
  if (notes !== undefined)
    for (const note of notes) found.add(ruleOf(note), { sid, about: note, seqs });
  if (head !== undefined) checkHead(record, head, found);
}

function checkHead(
  { sid, seq, dir, raw }: RecordOf<'packet'>,
  { type, name, ack, id }: RecordedHead,
  found: FindingList,
): void {
  const about = { sid, about: name, seqs: [seq] };
  // A denial is an event `error`, as in gevent-socketio.
  if (name !== undefined && RESERVED.has(name) && !(dir === 'out' && name === 'error')) {
    found.add('reserved-event-name', about);
  }
  if (dir === 'out' && type === 'event' && id !== undefined && ack === 'transport') {
    found.add('ack-of-nobody', about);
  }
  if ((type === 'event' || type === 'json' || type === 'ack') && isChangedByJson(raw)) {
    found.add('data-changed-by-json', about);
  }
}

function ruleOf(note: string): 'code-point-lengths' | 'gevent-error-layout' | 'forgiven-dialect' {
  if (note.startsWith('Lengths count code points')) return 'code-point-lengths';
  return note.startsWith('The endpoint stands last') ? 'gevent-error-layout' : 'forgiven-dialect';
}

/** Looked for in the text: what was read has lost it already. */
function isChangedByJson(raw: string): boolean {
  if (/\p{Cs}/u.test(raw) || (SURROGATE_ESCAPE.test(raw) && hasHalfEscape(raw))) return true;
  if (raw.length < 16) return false;
  LONG_NUMBER.lastIndex = 0;
  const numbers = raw
    .slice(raw.indexOf('{') < 0 ? raw.indexOf('[') : raw.indexOf('{'))
    .replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return [...numbers.matchAll(LONG_NUMBER)].some(
    ([number]) => !Number.isSafeInteger(Number(number)),
  );
}

function hasHalfEscape(raw: string): boolean {
  const pairs = raw.replace(/\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}/g, '');
  return SURROGATE_ESCAPE.test(pairs);
}
