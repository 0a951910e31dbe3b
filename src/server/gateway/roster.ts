// All sessions: the live ones, and what is remembered of the newest ended ones.
import type { CloseReason, SessionId, SessionSnapshot } from '../../shared/index.ts';
import type { Entry } from './entry.ts';
import type { GatewayOptions } from './options.ts';

const ENDED_KEPT = 200;

export class Roster {
  readonly #bounds: Pick<GatewayOptions, 'maxSessions'>;
  readonly #live = new Map<SessionId, Entry>();
  readonly #ended = new Map<SessionId, SessionSnapshot>();

  constructor(bounds: Pick<GatewayOptions, 'maxSessions'>) {
    this.#bounds = bounds;
  }

  get isFull(): boolean {
    return this.#live.size >= this.#bounds.maxSessions;
  }

  get(sid: SessionId): Entry | undefined {
    return this.#live.get(sid);
  }

  live(): Iterable<Entry> {
    return this.#live.values();
  }

  add(entry: Entry): void {
    this.#live.set(entry.sid, entry);
  }

  end(entry: Entry, reason: CloseReason, at: number): void {
    entry.reason = reason;
    entry.endedAt = at;
    this.#live.delete(entry.sid);
    this.#ended.set(entry.sid, entry.snapshot());
    if (this.#ended.size <= ENDED_KEPT) return;
    const [oldest] = this.#ended.keys();
    if (oldest !== undefined) this.#ended.delete(oldest);
  }

  /** Also of a session that ended a while ago. */
  snapshot(sid: SessionId): SessionSnapshot | undefined {
    return this.#live.get(sid)?.snapshot() ?? this.#ended.get(sid);
  }

  /** Live sessions, then those that are remembered. */
  sids(): readonly SessionId[] {
    return [...this.#live.keys(), ...this.#ended.keys()];
  }
}
