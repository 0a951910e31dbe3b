// The first reading of a trace: every session as columns of numbers, no text.
import type { SessionId, TraceRecord } from '../../shared/index.ts';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import { decodePacket } from '../../protocol/index.ts';

import { SessionSummary } from './session-summary.ts';
import { IS_ALLOWED, IS_DENIED, IS_FAULTY } from './stream.ts';

/** About 60 bytes each. */
const MOST_PACKETS = 5_000_000;
/** Parts of a handshake's query that differ from run to run. */
const OWN_QUERY = new Set(['t', 'disconnect', 'jsonp']);

type PacketRecord = Extract<TraceRecord, { kind: 'packet' }>;
type HandshakeEvent = Extract<TraceRecord, { kind: 'session' }>;

export class TraceSummary {
  readonly sessions = new Map<SessionId, SessionSummary>();
  readonly #heartbeats: boolean;
  #packets = 0;

  constructor(heartbeats: boolean) {
    this.#heartbeats = heartbeats;
  }

  /** Takes one record in; records come in their order. */
  observe(record: TraceRecord): Result<undefined, Refusal> {
    if (record.kind === 'packet') return this.#packet(record);
    if (record.kind === 'session') this.#session(record);
    else if (record.kind === 'acl' && record.verdict !== undefined) {
      this.#flag(record, record.verdict.allowed ? IS_ALLOWED : IS_DENIED);
    } else if (record.kind === 'fault') this.#flag(record, IS_FAULTY);
    return ok(undefined);
  }

  #packet(record: PacketRecord): Result<undefined, Refusal> {
    // What never reached the peer is not part of the conversation.
    if (record.lost !== undefined) return ok(undefined);
    const decoded = record.packet ?? decodedPacket(record.raw);
    if (decoded?.type === 'noop') return ok(undefined);
    if (decoded?.type === 'heartbeat' && !this.#heartbeats) return ok(undefined);
    this.#packets += 1;
    if (this.#packets > MOST_PACKETS) {
      const message = `It has more than ${MOST_PACKETS} packets. Compare a part of it: export what a filter leaves.`;
      return fail({ code: 'too-long', message });
    }
    const session = this.#of(record.sid, record.at);
    session.transport ??= record.transport;
    session.add(record, decoded, (text) => this.sessions.has(text));
    return ok(undefined);
  }

  #session(record: HandshakeEvent): void {
    const session = this.#of(record.sid, record.at);
    session.transport ??= record.transport;
    session.reason ??= record.reason;
    if (record.handshake !== undefined) session.handshake = handshakeOf(record.handshake.query);
  }

  #flag({ sid, cause }: TraceRecord, bit: number): void {
    if (sid === undefined || cause === undefined) return;
    this.sessions.get(sid)?.flag(cause, bit);
  }

  #of(sid: SessionId, at: number): SessionSummary {
    const known = this.sessions.get(sid);
    if (known !== undefined) return known;
    const session = new SessionSummary(sid, this.sessions.size + 1, at);
    this.sessions.set(sid, session);
    return session;
  }
}

function decodedPacket(raw: string) {
  const decoded = decodePacket(raw);
  return decoded.ok ? decoded.value.packet : undefined;
}

function handshakeOf(query: Readonly<Record<string, string | readonly string[]>>): string {
  const own = Object.entries(query).filter(([name]) => !OWN_QUERY.has(name));
  return JSON.stringify(own.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
