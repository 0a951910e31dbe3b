// Which sessions a window knows: the live ones as the gateway describes them, the newest ended ones, and what changed.
import type { SessionEvent, SessionId, SessionSnapshot } from '../shared/index.ts';

/** Ended sessions remembered for the window. */
const ENDED_KEPT = 500;

export interface RosterChange {
  readonly sessions: readonly SessionSnapshot[];
  readonly forgotten: readonly SessionId[];
}

export class SessionRoster {
  readonly #describe: (sid: SessionId) => SessionSnapshot | undefined;
  readonly #known = new Map<SessionId, SessionSnapshot>();
  readonly #ended = new Set<SessionId>();
  readonly #changed = new Set<SessionId>();
  #forgotten: SessionId[] = [];

  constructor(describe: (sid: SessionId) => SessionSnapshot | undefined) {
    this.#describe = describe;
  }

  touch(sid: SessionId): void {
    this.#changed.add(sid);
  }

  /** Follows a session to its end, as the gateway forgets it then. */
  note(event: SessionEvent, at: number): void {
    this.#changed.add(event.sid);
    if (event.phase !== 'disconnected') return;
    const last = this.#describe(event.sid) ?? this.#known.get(event.sid);
    if (last === undefined || this.#ended.has(event.sid)) return;
    this.#known.set(event.sid, {
      ...last,
      phase: 'disconnected',
      endedAt: at,
      timers: [],
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    });
    this.#ended.add(event.sid);
    this.#forgetOldest();
  }

  get hasChanges(): boolean {
    return this.#changed.size > 0 || this.#forgotten.length > 0;
  }

  /** What changed since the last call; the sessions are whole snapshots. */
  takeChanges(): RosterChange {
    const sessions: SessionSnapshot[] = [];
    for (const sid of this.#changed) {
      const snapshot = this.#refresh(sid);
      if (snapshot !== undefined) sessions.push(snapshot);
    }
    this.#changed.clear();
    const forgotten = this.#forgotten;
    this.#forgotten = [];
    return { sessions, forgotten };
  }

  snapshots(): readonly SessionSnapshot[] {
    for (const sid of this.#changed) this.#refresh(sid);
    return [...this.#known.values()];
  }

  #refresh(sid: SessionId): SessionSnapshot | undefined {
    if (this.#ended.has(sid)) return this.#known.get(sid);
    const snapshot = this.#describe(sid);
    if (snapshot !== undefined) this.#known.set(sid, snapshot);
    return snapshot;
  }

  #forgetOldest(): void {
    if (this.#ended.size <= ENDED_KEPT) return;
    const [oldest] = this.#ended;
    if (oldest === undefined) return;
    this.#ended.delete(oldest);
    this.#known.delete(oldest);
    this.#changed.delete(oldest);
    if (this.#forgotten.length < ENDED_KEPT) this.#forgotten.push(oldest);
  }
}
