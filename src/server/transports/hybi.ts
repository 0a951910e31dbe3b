// The opening of a connection of RFC 6455, or of the drafts hybi-07 to -12, on the library ws.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { fail, ok } from '../../shared/index.ts';
import type { Result, TransportName } from '../../shared/index.ts';
import { OpenSocket } from './open-socket.ts';
import { Peer } from './peer.ts';
import type { Opening, OpeningRefusal } from './transport.ts';

/** What a refusal tells the client (RFC 6455, section 4.4). */
export const NEWEST_VERSIONS = '13, 8, 7';
const NEWEST = '13';

/**
 * 13 is RFC 6455, 7 is draft 07, 8 is draft 08 to 12. Section 11.6 of the RFC keeps 9 to 12 for drafts that did not
 * take them; a client that says so can mean nothing but this wire, which did not change from draft 07 on.
 */
export function isHybi(version: string): boolean {
  return /^([7-9]|1[0-3])$/.test(version);
}

/** What Node hands out, its socket known as one. */
export interface Connection {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
}

export class HybiOpener {
  readonly #name: TransportName;
  readonly #server: WebSocketServer;
  /** The lines of the answer that ws is about to write. */
  #answer: readonly string[] = [];

  constructor(name: TransportName, maxMessageBytes: number) {
    this.#name = name;
    this.#server = new WebSocketServer({
      noServer: true,
      WebSocket: Peer,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
      allowSynchronousEvents: true,
      // The reference reads broken UTF-8 as U+FFFD and goes on.
      skipUTF8Validation: true,
      handleProtocols: () => false,
    });
    this.#server.on('headers', (lines) => {
      this.#answer = lines;
    });
    // With a listener ws leaves the answer to what it refuses to us.
    this.#server.on('wsClientError', () => undefined);
  }

  open(
    { exchange, sink, opened }: Opening,
    { request, socket, head }: Connection,
  ): Result<undefined, OpeningRefusal> {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return fail(refusal);
    let isOpen = false;
    asNewest(request, () => {
      this.#server.handleUpgrade(request, socket, head, (peer) => {
        if (!(peer instanceof Peer)) throw new Error('ws makes the connections it is told to.');
        isOpen = true;
        exchange.upgraded(socket, headerPairs(this.#answer));
        this.#answer = [];
        const name = this.#name;
        opened(new OpenSocket({ name, peer, socket, exchange: exchange.number, sink }));
      });
    });
    return isOpen ? ok(undefined) : fail(bad('one of its Sec-WebSocket headers is malformed'));
  }
}

/** ws knows 13 and 8 and treats both alike, so it is shown 13; records read the headers as they were sent. */
function asNewest({ headers }: IncomingMessage, open: () => void): void {
  const version = headers['sec-websocket-version'];
  headers['sec-websocket-version'] = NEWEST;
  try {
    open();
  } finally {
    headers['sec-websocket-version'] = version;
  }
}

/** The order of the checks is the reference's: Upgrade, then the key; the version was looked at before. */
function refusalOf({ method, headers }: IncomingMessage): OpeningRefusal | undefined {
  if (method !== 'GET') return bad('its method is not GET');
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
