// websocket: the opening of an RFC 6455 connection on the library ws. What lives then is open-socket.ts.
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { fail, ok } from '../../shared/index.ts';
import type { Result } from '../../shared/index.ts';
import { OpenSocket } from './open-socket.ts';
import type { Opening, OpeningRefusal, TransportKind, TransportSettings } from './transport.ts';

export function websocket({ maxMessageBytes }: TransportSettings): TransportKind {
  const opener = new Opener(maxMessageBytes);
  return {
    name: 'websocket',
    stays: true,
    upgrades: true,
    originOf,
    open: (opening) => opener.open(opening),
  };
}

/** Draft 8 has its own header for the origin (0.9.19, hybi-07-12.js). */
function originOf(request: IncomingMessage): string | undefined {
  const { headers } = request;
  const isDraft = headers['sec-websocket-version'] === '8';
  const origin = isDraft ? headers['sec-websocket-origin'] : headers.origin;
  return typeof origin === 'string' ? origin : undefined;
}

class Opener {
  readonly #server: WebSocketServer;
  readonly #answers = new WeakMap<IncomingMessage, readonly string[]>();

  constructor(maxMessageBytes: number) {
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
      allowSynchronousEvents: true,
      // The reference reads broken UTF-8 as U+FFFD and goes on.
      skipUTF8Validation: true,
      handleProtocols: () => false,
    });
    this.#server.on('headers', (lines, request) => this.#answers.set(request, lines));
    // With a listener ws leaves the answer to what it refuses to us.
    this.#server.on('wsClientError', () => undefined);
  }

  open({ exchange, upgrade, sink, opened }: Opening): Result<undefined, OpeningRefusal> {
    if (upgrade === undefined) throw new Error('The websocket transport opens by upgrades alone.');
    const { request, socket, head } = upgrade;
    const refusal = refusalOf(request);
    if (refusal !== undefined) return fail(refusal);
    if (!(socket instanceof Socket)) throw new Error('Node hands out a socket on every upgrade.');
    let isOpen = false;
    this.#server.handleUpgrade(request, socket, head, (peer) => {
      isOpen = true;
      exchange.upgraded(socket, headerPairs(this.#answers.get(request) ?? []));
      opened(new OpenSocket({ peer, socket, exchange: exchange.number, sink }));
    });
    return isOpen ? ok(undefined) : fail(bad('one of its Sec-WebSocket headers is malformed'));
  }
}

/** The order of the checks is the reference's: Upgrade, then the key; the version decides before both. */
function refusalOf({ method, headers }: IncomingMessage): OpeningRefusal | undefined {
  if (method !== 'GET') return bad('its method is not GET');
  const version = headers['sec-websocket-version'];
  if (version !== '13' && version !== '8') {
    return bad('Sec-WebSocket-Version is not 13 (or 8), and older drafts are not spoken here');
  }
  if (headers.upgrade?.toLowerCase() !== 'websocket') return bad('Upgrade is not websocket');
  const key = headers['sec-websocket-key'];
  if (key === undefined) return bad('Sec-WebSocket-Key is missing');
  if (!/^[+/0-9A-Za-z]{22}==$/.test(key)) return bad('Sec-WebSocket-Key is not 16 bytes of base64');
  return undefined;
}

function bad(why: string): OpeningRefusal {
  return {
    code: 'bad-upgrade',
    status: 400,
    message: `The WebSocket upgrade was refused: ${why}.`,
  };
}

/** Header lines as written, the status line left out, as name, value, name, value. */
function headerPairs(lines: readonly string[]): readonly string[] {
  return lines.slice(1).flatMap((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
}
