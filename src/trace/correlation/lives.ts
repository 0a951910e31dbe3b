// All sessions' lives, bounded: the newest ended ones, and as many live ones as there is room for.
import type { SessionId, TraceRecord } from '../../shared/index.ts';
import type { SessionLife } from './life.ts';
import * as draft from './life-draft.ts';
import type { LifeDraft } from './life-draft.ts';
import type { RecordedHead } from './packet-head.ts';
import type { Poll } from './poll.ts';

/** Lives that are remembered; of more, ended ones go first, the oldest before the others. */
const MOST_LIVES = 20_000;
const MOST_ENDED = 2000;

/** What was found out about the record before it came here. */
export interface Findings {
  readonly head?: RecordedHead | undefined;
  readonly poll?: Poll | undefined;
}

export class Lives {
  readonly #lives = new Map<SessionId, LifeDraft>();
  /** In the order of their ends. */
  readonly #ended = new Set<SessionId>();
  #forgotten = 0;

  /** Lives that were given up to make room. */
  get forgotten(): number {
    return this.#forgotten;
  }

  get(sid: SessionId): SessionLife | undefined {
    return this.#lives.get(sid);
  }

  /** In the order in which they began. */
  all(): Iterable<SessionLife> {
    return this.#lives.values();
  }

  /** Answers the life that ended with this record. */
  observe(record: TraceRecord, { head, poll }: Findings): SessionLife | undefined {
    if (record.sid === undefined) return undefined;
    const life = this.#of(record.sid, record);
    if (life === undefined) return undefined;
    if (!belongsTo(life, record)) return undefined;
    if (life.end === undefined && !isMissed(record)) life.to = { seq: record.seq, at: record.at };
    switch (record.kind) {
      case 'packet':
        draft.addPacket(life, record, head);
        break;
      case 'exchange':
        draft.addExchange(life, record, poll);
        break;
      case 'frame':
        draft.addFrame(life, record);
        break;
      case 'fault':
        draft.addFault(life, record);
        break;
      case 'acl':
        draft.addAcl(life, record);
        break;
      case 'timer': {
        const { seq, at, timer, afterMs } = record;
        life.lastTimer = { seq, at, timer, afterMs };
        break;
      }
      case 'session':
        draft.addSession(life, record);
        if (record.phase === 'disconnected') return this.#end(life);
        break;
      default:
    }
    return undefined;
  }

  /** A sid that only a request without a session named is no life. */
  #of(sid: SessionId, record: TraceRecord): LifeDraft | undefined {
    const known = this.#lives.get(sid);
    if (known !== undefined) return known;
    if (record.kind === 'fault' || record.kind === 'exchange') return undefined;
    if (isTurnedAway(record)) return undefined;
    const life = draft.newLife(sid, record);
    this.#lives.set(sid, life);
    if (this.#lives.size > MOST_LIVES) this.#forget();
    return life;
  }

  #end(life: LifeDraft): SessionLife {
    this.#ended.add(life.sid);
    if (this.#ended.size > MOST_ENDED) this.#forget();
    return life;
  }

  #forget(): void {
    const [oldest = this.#lives.keys().next().value] = this.#ended;
    if (oldest === undefined) return;
    this.#ended.delete(oldest);
    this.#lives.delete(oldest);
    this.#forgotten += 1;
  }
}

/** Behind the end only what began before it, what was lost by it, and who asks for the session again. */
function belongsTo({ end }: LifeDraft, record: TraceRecord): boolean {
  if (isTurnedAway(record)) return false;
  if (end === undefined) return true;
  switch (record.kind) {
    case 'packet':
      return record.lost !== undefined;
    case 'exchange':
      return record.startedAt <= end.at;
    default:
      return isMissed(record);
  }
}

/** What a server says for an id that it does not know is no packet of the session. */
function isTurnedAway(record: TraceRecord): boolean {
  return record.kind === 'packet' && record.dir === 'out' && record.raw === '7:::1+0';
}

function isMissed(record: TraceRecord): boolean {
  return (
    record.kind === 'fault' && (record.code === 'unknown-sid' || record.code === 'poisoned-buffer')
  );
}
