// The states of all sessions, folded record by record.
import type { SessionId, SessionState, TraceRecord } from '../../shared/index.ts';
import { nextState } from './next-state.ts';
import { newState } from './session-state.ts';
import type { KnownTimes } from './timers.ts';

/** Sessions whose state is held; of more, those that ended go first, the oldest before the others. */
const MOST_SESSIONS = 20_000;
const MOST_ENDED = 500;

export class SessionStates {
  readonly #states: Map<SessionId, SessionState>;
  readonly #ended: Set<SessionId>;
  #known: KnownTimes;

  constructor(from?: SessionStates) {
    this.#states = new Map(from === undefined ? [] : from.#states);
    this.#ended = new Set(from === undefined ? [] : from.#ended);
    this.#known = from === undefined ? {} : from.#known;
  }

  /** As they are now; what comes changes only one of the two. */
  copy(): SessionStates {
    return new SessionStates(this);
  }

  get(sid: SessionId): SessionState | undefined {
    return this.#states.get(sid);
  }

  observe(record: TraceRecord): void {
    const { sid, seq, at } = record;
    if (sid === undefined) return;
    if (record.kind === 'timer' && this.#known[record.timer] !== record.afterMs) {
      this.#known = { ...this.#known, [record.timer]: record.afterMs };
    }
    const before = this.#states.get(sid);
    if (before === undefined && (record.kind === 'fault' || record.kind === 'exchange')) return;
    if (before?.phase === 'disconnected') return;
    const state = nextState(before ?? newState(sid, seq, at), record, this.#known);
    this.#states.set(sid, { ...state, seq, at });
    if (state.phase === 'disconnected') this.#ended.add(sid);
    if (this.#states.size > MOST_SESSIONS || this.#ended.size > MOST_ENDED) this.#forget();
  }

  #forget(): void {
    const [oldest = this.#states.keys().next().value] = this.#ended;
    if (oldest === undefined) return;
    this.#ended.delete(oldest);
    this.#states.delete(oldest);
  }
}
