// A trap of stock clients, seen from the server: a `0::` of an old session that waits in the buffer of the new one.
import type { IncomingMessage } from 'node:http';
import type { FaultEvent, HandshakeData, SessionId } from '../../shared/index.ts';

/** Clients and sessions that are remembered; of more the oldest are forgotten. */
const REMEMBERED = 200;
/** A handshake so long after a `7:::1+0` is no answer to it. */
const ANSWERS_WITHIN_MS = 30_000;
/** One client is named once in so long: the loop turns twice a second. */
const NAMED_EVERY_MS = 60_000;
const KEY_UNITS = 300;

const POISONED: Pick<FaultEvent, 'code' | 'message'> = {
  code: 'poisoned-buffer',
  message:
    'A client ends each of its new sessions itself and does not know: when a session before was answered 7:::1+0 while it was connecting or posting, its 0:: stayed in its buffer and leaves with the first payload of the next session, for ever (socket.io-client up to 0.9.17). Reload its page, or empty socket.socket.buffer before it reconnects.',
};

/**
 * The loop as it arrives: a client is told `7:::1+0`, makes a new handshake, says `0::` in the very first payload of
 * that session, and goes on with the session all the same. Each of these happens to ordinary clients; who
 * disconnects on purpose closes its transport and asks for nothing more, so all of them together do not.
 */
export class PoisonedBuffers {
  /** Client to when it was last told `7:::1+0`. */
  readonly #told = new Map<string, number>();
  /** Sessions that their own first payload ended. */
  readonly #cutShort = new Set<SessionId>();
  /** Client to when it was last named. */
  readonly #named = new Map<string, number>();

  /** The session's own first payload has ended it. */
  cutShort(sid: SessionId, handshake: HandshakeData): void {
    const toldAt = this.#told.get(clientOf(handshake.address, handshake.headers));
    if (toldAt === undefined || handshake.at - toldAt > ANSWERS_WITHIN_MS) return;
    this.#cutShort.add(sid);
    forgetOldest(this.#cutShort);
  }

  /** Somebody asks for a session that is not there; a GET is told so. Answers the fault where that is the loop. */
  asked(
    sid: string,
    { method, socket, headers }: IncomingMessage,
    now: number,
  ): typeof POISONED | undefined {
    const client = clientOf(socket.remoteAddress ?? '', headers);
    if (method === 'GET') remember(this.#told, client, now);
    if (!this.#cutShort.delete(sid)) return undefined;
    const namedAt = this.#named.get(client);
    if (namedAt !== undefined && now - namedAt < NAMED_EVERY_MS) return undefined;
    remember(this.#named, client, now);
    return POISONED;
  }
}

function clientOf(address: string, headers: IncomingMessage['headers']): string {
  const { 'user-agent': agent = '', origin = '' } = headers;
  return `${address} ${origin} ${agent}`.slice(0, KEY_UNITS);
}

/** The newest last. */
function remember(times: Map<string, number>, client: string, now: number): void {
  times.delete(client);
  times.set(client, now);
  forgetOldest(times);
}

function forgetOldest(kept: Map<string, number> | Set<string>): void {
  if (kept.size <= REMEMBERED) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}
