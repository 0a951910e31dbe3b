// The opening of a WebSocket as the reference does it: what is asked of the request, and what is not looked at.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { fail, ok } from '../../shared/index.ts';
import type { Result } from '../../shared/index.ts';
import { ReferenceSocket } from './reference-socket.ts';
import type {
  MessageLimits,
  Opening,
  OpeningRefusal,
  TransportKind,
  TransportSettings,
} from './transport.ts';
import { websocket } from './websocket.ts';

/** RFC 6455, section 1.3. */
const ACCEPT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

type Name = Parameters<typeof websocket>[0];

/** Drafts without a version are served as ever: the reference cannot, on any Node that runs this. */
export function referenceWebsocket(name: Name, settings: TransportSettings): TransportKind {
  const own = websocket(name, settings);
  return {
    ...own,
    originOf(request) {
      if (versionOf(request) === undefined) return own.originOf?.(request);
      const { headers } = request;
      if (headers['sec-websocket-version'] === '13') return headers.origin;
      const origin = headers['sec-websocket-origin'];
      return typeof origin === 'string' ? origin : undefined;
    },
    open(opening) {
      const { upgrade } = opening;
      if (upgrade === undefined || versionOf(upgrade.request) === undefined)
        return own.open(opening);
      return openAsReference(opening, { name, limits: settings.limits });
    },
  };
}

function openAsReference(
  { exchange, upgrade, sink, opened }: Opening,
  about: { readonly name: Name; readonly limits: MessageLimits },
): Result<undefined, OpeningRefusal> {
  if (upgrade === undefined) throw new Error('A WebSocket opens by upgrades alone.');
  const { request, socket } = upgrade;
  if (!(socket instanceof Socket)) throw new Error('Node hands out a socket on every upgrade.');
  const { headers } = request;
  const key = headers['sec-websocket-key'];
  if (!['7', '8', '13'].includes(versionOf(request) ?? ''))
    return bad('its version is none of 7, 8 and 13');
  if (headers.upgrade?.toLowerCase() !== 'websocket') return bad('Upgrade is not websocket');
  if (!key) return bad('it has no key');
  const accept = createHash('sha1').update(`${key}${ACCEPT}`).digest('base64');
  const answer = ['Upgrade', 'websocket', 'Connection', 'Upgrade', 'Sec-WebSocket-Accept', accept];
  exchange.upgraded(socket, answer);
  // What Node read behind the head of the request is dropped.
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.setTimeout(0);
  socket.setNoDelay(true);
  opened(new ReferenceSocket({ ...about, socket, exchange: exchange.number, sink }));
  return ok(undefined);
}

function versionOf({ headers }: IncomingMessage): string | undefined {
  const version = headers['sec-websocket-version'];
  return typeof version === 'string' ? version : undefined;
}

function bad(why: string): Result<undefined, OpeningRefusal> {
  const message = `The WebSocket upgrade was refused because ${why}; with quirks, without an answer.`;
  return fail({ code: 'bad-upgrade', status: 400, message });
}
