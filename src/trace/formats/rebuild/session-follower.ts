// What is told of sessions besides their packets: followed over records in the order of time.
import type { PacketEvent, SessionEvent, SessionId, TraceEvent } from '../../../shared/index.ts';

interface Followed {
  transport: string | undefined;
  isEnded: boolean;
  readonly joined: Set<string>;
}

/** Sessions that are remembered; a file may name as many as it likes. */
const MOST_SESSIONS = 100_000;

export class SessionFollower {
  readonly #sessions = new Map<SessionId, Followed>();

  /** Whether the event is news: a transport opens with every poll, and a session ends once. */
  isNews(event: TraceEvent): boolean {
    if (event.kind !== 'session') return true;
    const session = this.#follow(event.sid);
    if (event.phase === 'disconnected') {
      if (session.isEnded) return false;
      session.isEnded = true;
    } else if (event.phase === 'open') {
      if (session.transport === event.transport) return false;
      session.transport = event.transport;
    }
    return true;
  }

  /** What a packet means for its session: an endpoint joined or left, the end. `cause` is the packet's number. */
  meaningOf(packet: PacketEvent, cause: number): SessionEvent | undefined {
    const { sid, packet: says, transport, dir } = packet;
    if (says?.type !== 'connect' && says?.type !== 'disconnect') return undefined;
    const session = this.#follow(sid);
    const { endpoint } = says;
    const about = { kind: 'session', sid, cause } as const;
    if (says.type === 'connect') {
      // The server says it back when it let the client in.
      if (dir !== 'out' || session.joined.has(endpoint)) return undefined;
      session.joined.add(endpoint);
      return { ...about, phase: 'open', joined: endpoint };
    }
    if (endpoint !== '') {
      return session.joined.delete(endpoint)
        ? { ...about, phase: 'open', left: endpoint }
        : undefined;
    }
    if (session.isEnded) return undefined;
    session.isEnded = true;
    const carried = transport === undefined ? {} : { transport };
    return { ...about, ...carried, phase: 'disconnected', reason: 'booted' };
  }

  #follow(sid: SessionId): Followed {
    const known = this.#sessions.get(sid);
    if (known !== undefined) return known;
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    const session = { transport: undefined, isEnded: false, joined: new Set<string>() };
    this.#sessions.set(sid, session);
    return session;
  }
}
