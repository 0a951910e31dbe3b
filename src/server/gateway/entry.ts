// One session as the gateway holds it: the pure core, what carries it now, and what a snapshot tells.
import type {
  AclState,
  CloseReason,
  HandshakeData,
  SessionId,
  SessionSnapshot,
  TransportName,
} from '../../shared/index.ts';
import type { Session } from '../session/index.ts';
import type { Transport } from '../transports/index.ts';
import type { SessionTimers } from './session-timers.ts';

interface MemberNote {
  readonly qs: string;
  acl: AclState;
  packets: number;
}

const OPEN_ACL: AclState = { state: 'open' };
const MAX_USER_AGENT_UNITS = 500;

export class Entry {
  readonly sid: SessionId;
  readonly session: Session;
  readonly handshake: HandshakeData;
  readonly timers: SessionTimers;
  readonly #members = new Map<string, MemberNote>();
  /** Carries the session now. */
  transport: Transport | undefined;
  /** Has been opened, and will carry the session as soon as the core says so. */
  arriving: Transport | undefined;
  /** Connections that stay open although another took over: their client may still send on them. */
  readonly superseded = new Set<Transport>();
  /** The one that carries it or carried it last. */
  transportName: TransportName | undefined;
  /** The transport that a record last said carries the session. */
  toldTransport: TransportName | undefined;
  /** Something changed in this turn of the event loop. */
  isTouched = false;
  packets = 0;
  /** Packets that came from the client. */
  heard = 0;
  endedAt: number | undefined;
  reason: CloseReason | undefined;

  constructor(parts: Pick<Entry, 'sid' | 'session' | 'handshake' | 'timers'>) {
    this.sid = parts.sid;
    this.session = parts.session;
    this.handshake = parts.handshake;
    this.timers = parts.timers;
  }

  /** A connect was told to the endpoint's script. */
  enter(endpoint: string, qs: string): void {
    this.#members.set(endpoint, { qs, acl: OPEN_ACL, packets: 0 });
  }

  leave(endpoint: string): void {
    this.#members.delete(endpoint);
  }

  count(endpoint: string): void {
    this.packets += 1;
    this.heard += 1;
    const member = this.#members.get(endpoint);
    if (member !== undefined) member.packets += 1;
  }

  /** The query of its connect; a member that no script knew so far is noted from here on. */
  introduce(endpoint: string): string {
    const member = this.#members.get(endpoint);
    if (member === undefined) this.enter(endpoint, '');
    return member?.qs ?? '';
  }

  setAcl(endpoint: string, acl: AclState): void {
    const member = this.#members.get(endpoint);
    if (member !== undefined) member.acl = acl;
  }

  snapshot(): SessionSnapshot {
    const { handshake, session } = this;
    const namespaces = [...this.#members].map(([endpoint, { acl, packets }]) => ({
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
