// What records told of sessions that other records of theirs need: where the client is, what its handshake was answered.
import type { ExchangeEvent, HandshakeAnswer, SessionEvent } from '../../../../shared/index.ts';
import type { KnownEnds } from './assumed.ts';

/** Sessions that are remembered. */
const MOST = 16_384;

interface Known {
  ends: KnownEnds;
  answer: HandshakeAnswer | undefined;
}

export class KnownSessions {
  readonly #known = new Map<string, Known>();

  noteExchange({ sid, remote, listener }: ExchangeEvent): void {
    if (sid === undefined || remote === undefined || listener === undefined) return;
    const known = this.#of(sid);
    if (known.ends.remote !== undefined) return;
    // Its other connections have other ports, which nothing tells.
    known.ends = { remote: remote.replace(/:\d+$/, ':0'), listener };
  }

  noteSession({ sid, answer }: SessionEvent): void {
    if (answer !== undefined) this.#of(sid).answer = answer;
  }

  /** Nothing where it is not known. */
  ends(sid: string | undefined): KnownEnds {
    return (sid === undefined ? undefined : this.#known.get(sid)?.ends) ?? {};
  }

  answer(sid: string | undefined): HandshakeAnswer | undefined {
    return sid === undefined ? undefined : this.#known.get(sid)?.answer;
  }

  #of(sid: string): Known {
    const known = this.#known.get(sid) ?? { ends: {}, answer: undefined };
    this.#known.set(sid, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}
