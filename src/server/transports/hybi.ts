// The opening of a connection of RFC 6455, or of the drafts hybi-07 to -12.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { fail, ok } from '../../shared/index.ts';
import type { Result, TransportName } from '../../shared/index.ts';
import { OpenSocket } from './open-socket.ts';
import type { MessageLimits, Opening, OpeningRefusal } from './transport.ts';

/** What a refusal tells the client (RFC 6455, section 4.4). */
export const NEWEST_VERSIONS = '13, 8, 7';
/** Section 1.3. */
const ACCEPT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

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
  readonly #limits: MessageLimits;

  constructor(name: TransportName, limits: MessageLimits) {
    this.#name = name;
    this.#limits = limits;
  }

  open(
    { exchange, sink, opened }: Opening,
    { request, socket, head }: Connection,
  ): Result<undefined, OpeningRefusal> {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return fail(refusal);
    const headers = answerTo(request.headers['sec-websocket-key'] ?? '');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines(headers)}\r\n`);
    exchange.upgraded(socket, headers);
    if (head.length > 0) socket.unshift(head);
    const about = { name: this.#name, exchange: exchange.number, limits: this.#limits };
    opened(new OpenSocket({ ...about, socket, sink }));
    return ok(undefined);
  }
}

/** Name, value, name, value … (RFC 6455, section 4.2.2). Neither an extension nor a protocol is chosen. */
function answerTo(key: string): readonly string[] {
  const accept = createHash('sha1').update(`${key}${ACCEPT}`).digest('base64');
  return ['Upgrade', 'websocket', 'Connection', 'Upgrade', 'Sec-WebSocket-Accept', accept];
}

function lines(headers: readonly string[]): string {
  let text = '';
  for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return text;
}

const PROTOCOLS = /^[ \t]*[!#-'*+.^-z|~-]+(?:[ \t]*,[ \t]*[!#-'*+.^-z|~-]+)*[ \t]*$/;

/** The order of the checks is the reference's: Upgrade, then the key; the version was looked at before. */
function refusalOf({ method, headers }: IncomingMessage): OpeningRefusal | undefined {
  if (method !== 'GET') return bad('its method is not GET');
  if (headers.upgrade?.toLowerCase() !== 'websocket') return bad('Upgrade is not websocket');
  const key = headers['sec-websocket-key'];
  if (key === undefined) return bad('Sec-WebSocket-Key is missing');
  if (!/^[+/0-9A-Za-z]{22}==$/.test(key)) return bad('Sec-WebSocket-Key is not 16 bytes of base64');
  const protocols = headers['sec-websocket-protocol'];
  if (protocols !== undefined && !PROTOCOLS.test(protocols)) {
    return bad('Sec-WebSocket-Protocol is no list of names');
  }
  return undefined;
}

function bad(why: string): OpeningRefusal {
  return {
    code: 'bad-upgrade',
    status: 400,
    message: `The WebSocket upgrade was refused: ${why}.`,
  };
}
