// What passes in a script's own servers, gathered and sent to where it is recorded: one message a turn of the event loop.
import type { SessionId, SessionSnapshot, TraceEvent } from '../../shared/index.ts';
import type { ServersWord } from './server-words.ts';

interface RelaySetting {
  readonly say: (word: ServersWord) => void;
  readonly describe: (sid: SessionId) => SessionSnapshot | undefined;
}

/** Records on their way: beyond it nothing is kept until the owner has caught up. */
const MAX_UNTAKEN = 200_000;
/** Counters of sessions are told this often, a change of phase with its record. */
const SESSIONS_MS = 50;

export class TraceRelay {
  readonly #setting: RelaySetting;
  readonly #touched = new Set<SessionId>();
  #events: TraceEvent[] = [];
  #told = 0;
  #taken = 0;
  #lost = 0;
  #isUrgent = false;
  #isFlushDue = false;
  #sessionsTimer: NodeJS.Timeout | undefined;

  constructor(setting: RelaySetting) {
    this.#setting = setting;
  }

  /** Answers the record's number among those of this thread; 0 where it is not kept. */
  tap(event: TraceEvent): number {
    if (this.#told - this.#taken >= MAX_UNTAKEN) {
      this.#lost += 1;
      return 0;
    }
    if (event.kind === 'session') this.#isUrgent = true;
    this.#told += 1;
    this.#events.push(event);
    this.#flushSoon();
    return this.#told;
  }

  /** Something of the session changed. */
  touch(sid: SessionId): void {
    this.#touched.add(sid);
    this.#sessionsTimer ??= setTimeout(() => this.#tellSessions(), SESSIONS_MS).unref();
  }

  taken(upTo: number): void {
    this.#taken = upTo;
    if (this.#lost === 0) return;
    const message = `${this.#lost} records of the script's own server were not kept, as they came faster than they could be recorded.`;
    this.#lost = 0;
    this.tap({ kind: 'fault', code: 'records-lost', message });
  }

  flush(): void {
    this.#isFlushDue = false;
    if (this.#isUrgent) this.#tellSessions();
    this.#isUrgent = false;
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#setting.say({ say: 'told', from: this.#told - events.length + 1, events });
  }

  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    setImmediate(() => this.flush());
  }

  #tellSessions(): void {
    clearTimeout(this.#sessionsTimer);
    this.#sessionsTimer = undefined;
    const sessions = [...this.#touched].flatMap((sid) => this.#setting.describe(sid) ?? []);
    this.#touched.clear();
    if (sessions.length > 0) this.#setting.say({ say: 'sessions', sessions });
  }
}
