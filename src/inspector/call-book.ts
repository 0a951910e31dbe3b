// Who asked for which method how often, what was refused, and how lists changed: counted as records come.
import type {
  AclChange,
  AclEvent,
  AclHistory,
  CallReport,
  SessionId,
  TraceEvent,
} from '../shared/index.ts';

import { askedName, CallCounts } from './call-counts.ts';

/** Ended sessions that are still told apart. */
const ENDED_KEPT = 500;
/** Endpoints of one session, and of what ended sessions leave behind: strangers may name any. */
const ENDPOINTS_KEPT = 100;
const NAMES_KEPT = 200;
const NAMES_TOGETHER = 1000;
/** Changes of one list. */
const CHANGES_KEPT = 200;

/** One session at one endpoint. */
interface ListCalls {
  readonly counts: CallCounts;
  readonly changes: AclChange[];
  dropped: number;
}

export class CallBook {
  readonly #sessions = new Map<SessionId, Map<string, ListCalls>>();
  readonly #ended = new Set<SessionId>();
  /** What sessions that are forgotten asked for, by endpoint. */
  readonly #past = new Map<string, CallCounts>();

  /** Runs for every record: a look at its kind, and for a client's packet three at maps. */
  note(event: TraceEvent, seq: number, at: number): void {
    if (event.kind === 'packet') {
      if (event.dir !== 'in' || event.packet === undefined) return;
      const name = askedName(event.packet);
      if (name === undefined) return;
      this.#at(event.sid, event.packet.endpoint)?.counts.ask(name, seq, at);
    } else if (event.kind === 'acl') {
      const list = this.#at(event.sid, event.endpoint);
      if (list !== undefined) noteAcl(list, event, { seq, at });
    } else if (event.kind === 'session' && event.phase === 'disconnected') this.#end(event.sid);
  }

  /** Counts of an endpoint, altogether and by the sessions asked for. */
  report(endpoint: string, sids: readonly SessionId[]): CallReport {
    const all = new CallCounts(NAMES_TOGETHER);
    const past = this.#past.get(endpoint);
    if (past !== undefined) all.add(past);
    for (const endpoints of this.#sessions.values()) {
      const list = endpoints.get(endpoint);
      if (list !== undefined) all.add(list.counts);
    }
    const sessions = sids.flatMap((sid) => {
      const list = this.#sessions.get(sid)?.get(endpoint);
      return list === undefined ? [] : [{ sid, methods: list.counts.tallies() }];
    });
    return { methods: all.tallies(), sessions, uncounted: all.uncounted };
  }

  history(sid: SessionId, endpoint: string): AclHistory {
    const list = this.#sessions.get(sid)?.get(endpoint);
    return { changes: [...(list?.changes ?? [])], dropped: list?.dropped ?? 0 };
  }

  clear(): void {
    this.#sessions.clear();
    this.#ended.clear();
    this.#past.clear();
  }

  #at(sid: SessionId, endpoint: string): ListCalls | undefined {
    let endpoints = this.#sessions.get(sid);
    if (endpoints === undefined) {
      endpoints = new Map();
      this.#sessions.set(sid, endpoints);
    }
    const known = endpoints.get(endpoint);
    if (known !== undefined) return known;
    if (endpoints.size >= ENDPOINTS_KEPT) return undefined;
    const list = { counts: new CallCounts(NAMES_KEPT), changes: [], dropped: 0 };
    endpoints.set(endpoint, list);
    return list;
  }

  #end(sid: SessionId): void {
    this.#ended.add(sid);
    if (this.#ended.size <= ENDED_KEPT) return;
    const [oldest] = this.#ended;
    if (oldest === undefined) return;
    this.#ended.delete(oldest);
    for (const [endpoint, { counts }] of this.#sessions.get(oldest) ?? []) {
      this.#keepPast(endpoint, counts);
    }
    this.#sessions.delete(oldest);
  }

  #keepPast(endpoint: string, counts: CallCounts): void {
    const known = this.#past.get(endpoint);
    if (known === undefined && this.#past.size >= ENDPOINTS_KEPT) return;
    const past = known ?? new CallCounts(NAMES_TOGETHER);
    past.add(counts);
    this.#past.set(endpoint, past);
  }
}

function noteAcl(
  list: ListCalls,
  event: AclEvent,
  { seq, at }: { readonly seq: number; readonly at: number },
): void {
  const { acl, change, cause, verdict } = event;
  const packet = cause === 0 ? undefined : cause;
  if (verdict !== undefined) list.counts.judge(verdict, packet ?? seq, at);
  if (change === undefined) return;
  list.changes.push({
    seq,
    at,
    ...change,
    ...(packet === undefined ? {} : { packet }),
    state: acl.state,
    methods: acl.state === 'listed' ? acl.methods.length : 0,
  });
  if (list.changes.length <= CHANGES_KEPT) return;
  list.changes.shift();
  list.dropped += 1;
}
