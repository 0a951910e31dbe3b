// One session as the gateway holds it: the pure core, what carries it now, and what a snapshot tells.
import type {
  AclEntry,
  AclState,
  CloseReason,
  HandshakeData,
  SessionId,
  SessionSnapshot,
  TransportName,
} from '../../shared/index.ts';
import type { Session } from '../session/index.ts';
import type { Transport } from '../transports/index.ts';
import { AclOrigins } from './acl-origins.ts';
import type { Backlog } from './backlog.ts';
import { SessionTimers, type TimersSetting } from './session-timers.ts';

interface EntrySetting {
  readonly sid: SessionId;
  readonly session: Session;
  readonly handshake: HandshakeData;
  readonly timers: TimersSetting<Entry>;
}

/** A change of a list, with its circumstances. */
export type AclChange = Omit<AclEntry, 'method'> & { readonly method?: string };

interface MemberNote {
  readonly endpoint: string;
  readonly qs: string;
  acl: AclState;
  /** Nothing for a list that nobody touched: open from the start. */
  origins: AclOrigins | undefined;
  packets: number;
}

const OPEN_ACL: AclState = { state: 'open' };
const MAX_USER_AGENT_UNITS = 500;
/** Connections of one session that may stay open beside the one that carries it. */
const MAX_SUPERSEDED = 4;
const NO_TRANSPORTS: readonly Transport[] = [];

export class Entry {
  readonly sid: SessionId;
  readonly session: Session;
  readonly handshake: HandshakeData;
  readonly timers: SessionTimers<Entry>;
  /** In the order of their connects; as few as are served. */
  #members: readonly MemberNote[] = [];
  /** Carries the session now. */
  transport: Transport | undefined;
  /** Has been opened, and will carry the session as soon as the core says so. */
  arriving: Transport | undefined;
  /** Connections that stay open although another took over: their client may still send on them. */
  #superseded = NO_TRANSPORTS;
  /** The one that carries it or carried it last. */
  transportName: TransportName | undefined;
  /** The transport that a record last said carries the session. */
  toldTransport: TransportName | undefined;
  /** What came and has not been taken yet: the rest of a long payload. */
  backlog: Backlog | undefined;
  /** Something changed in this turn of the event loop. */
  isTouched = false;
  packets = 0;
  /** Packets that came from the client. */
  heard = 0;
  endedAt: number | undefined;
  reason: CloseReason | undefined;

  constructor({ sid, session, handshake, timers }: EntrySetting) {
    this.sid = sid;
    this.session = session;
    this.handshake = handshake;
    this.timers = new SessionTimers<Entry>(timers, this);
  }

  /** Another took over from this one. Answers the oldest, where there are too many now. */
  supersede(transport: Transport): Transport | undefined {
    this.#superseded = [...this.#superseded, transport];
    if (this.#superseded.length <= MAX_SUPERSEDED) return undefined;
    const [oldest, ...newer] = this.#superseded;
    this.#superseded = newer;
    return oldest;
  }

  /** It is closed. */
  forget(transport: Transport): void {
    if (this.#superseded.length === 0) return;
    this.#superseded = this.#superseded.filter((other) => other !== transport);
  }

  /** Those that were superseded; they are nobody's afterwards. */
  takeSuperseded(): readonly Transport[] {
    const taken = this.#superseded;
    this.#superseded = NO_TRANSPORTS;
    return taken;
  }

  /** Endpoints that it has joined, or asked to. */
  get memberships(): number {
    return this.#members.length;
  }

  /** A connect was told to the endpoint's script. */
  enter(endpoint: string, qs: string): void {
    this.leave(endpoint);
    this.#members = this.#members.concat({
      endpoint,
      qs,
      acl: OPEN_ACL,
      origins: undefined,
      packets: 0,
    });
  }

  leave(endpoint: string): void {
    if (this.#member(endpoint) === undefined) return;
    this.#members = this.#members.filter((member) => member.endpoint !== endpoint);
  }

  count(endpoint: string): void {
    this.packets += 1;
    this.heard += 1;
    const member = this.#member(endpoint);
    if (member !== undefined) member.packets += 1;
  }

  /** The query of its connect; a member that no script knew so far is noted from here on. */
  introduce(endpoint: string): string {
    const member = this.#member(endpoint);
    if (member === undefined) this.enter(endpoint, '');
    return member?.qs ?? '';
  }

  /** A verdict tells of a list too; only a change says where it comes from. */
  setAcl(endpoint: string, acl: AclState, change?: AclChange): void {
    const member = this.#member(endpoint);
    if (member === undefined) return;
    member.acl = acl;
    if (change === undefined) return;
    const { method: _, ...origin } = change;
    member.origins ??= new AclOrigins(origin);
    member.origins.note(change, origin);
  }

  aclOrigins(endpoint: string): AclOrigins | undefined {
    return this.#member(endpoint)?.origins;
  }

  #member(endpoint: string): MemberNote | undefined {
    for (const member of this.#members) if (member.endpoint === endpoint) return member;
    return undefined;
  }

  snapshot(): SessionSnapshot {
    const { handshake, session } = this;
    const namespaces = this.#members.map(({ endpoint, acl, packets }) => ({
      endpoint,
      acl,
      packets,
    }));
    return {
      sid: this.sid,
      phase: session.phase,
      ...(this.transportName === undefined ? {} : { transport: this.transportName }),
      since: handshake.at,
      ...(this.endedAt === undefined ? {} : { endedAt: this.endedAt }),
      ...(this.reason === undefined ? {} : { reason: this.reason }),
      address: handshake.address,
      userAgent: (handshake.headers['user-agent'] ?? '').slice(0, MAX_USER_AGENT_UNITS),
      packets: this.packets,
      buffered: session.buffered,
      timers: this.timers.due(),
      namespaces,
    };
  }
}
