// What later records say of a moment: a poll that was held then, packets that had not left yet.
import type { HeldPoll, Later, SessionId, TraceRecord } from '../../shared/index.ts';
import type { ReadRecord } from './timeline.ts';

/** Records behind the moment that are looked at. */
const LOOK_AHEAD = 5000;

/** Behind record `seq`. Packets have no record of their own while they wait. */
export function laterOf(seq: number, sid: SessionId, read: ReadRecord): Later {
  const at = read(seq)?.at;
  const waiting: number[] = [];
  let poll: HeldPoll | undefined;
  for (let next = seq + 1; next <= seq + LOOK_AHEAD; next += 1) {
    const record = read(next);
    if (record === undefined) break;
    if (record.sid !== sid) continue;
    if (record.kind === 'session' && record.phase === 'disconnected') break;
    if (record.kind === 'packet' && record.dir === 'out' && (record.cause ?? next) <= seq)
      waiting.push(next);
    if (at !== undefined) poll ??= heldAt(record, at);
  }
  return { ...(poll === undefined ? {} : { poll }), waiting };
}

function heldAt(record: TraceRecord, at: number): HeldPoll | undefined {
  if (record.kind !== 'exchange' || record.method !== 'GET' || record.startedAt > at)
    return undefined;
  const { transport, exchange, startedAt: since, seq: told } = record;
  if (transport !== 'xhr-polling' && transport !== 'jsonp-polling') return undefined;
  return { exchange, since, told };
}
