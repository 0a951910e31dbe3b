// websocket and flashsocket: one wire under two names. The request's header decides which age of WebSocket is spoken.
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { fail } from '../../shared/index.ts';
import type { TransportName } from '../../shared/index.ts';
import { HybiOpener, isHybi, NEWEST_VERSIONS } from './hybi.ts';
import { HixieOpener } from './hixie.ts';
import type { OpeningRefusal, TransportKind, TransportSettings } from './transport.ts';

export function websocket(
  name: Extract<TransportName, 'websocket' | 'flashsocket'>,
  settings: TransportSettings,
): TransportKind {
  const hybi = new HybiOpener(name, settings.limits);
  const hixie = new HixieOpener(name, settings);
  return {
    name,
    stays: true,
    upgrades: true,
    originOf,
    open(opening) {
      const { upgrade } = opening;
      if (upgrade === undefined) throw new Error(`The ${name} transport opens by upgrades alone.`);
      const { request, socket, head } = upgrade;
      if (!(socket instanceof Socket)) throw new Error('Node hands out a socket on every upgrade.');
      const age = ageOf(request);
      if (age === 'none') return fail(refusalOf(request));
      const opener = age === 'hybi' ? hybi : hixie;
      return opener.open(opening, { request, socket, head });
    },
  };
}

/** The drafts before 07 are not checked by the reference: their client has shown its origin at the handshake. */
function originOf(request: IncomingMessage): string | undefined | null {
  if (ageOf(request) === 'hixie') return null;
  const { headers } = request;
  const draft = headers['sec-websocket-origin'];
  const isDraft = headers['sec-websocket-version'] !== '13';
  return isDraft && typeof draft === 'string' ? draft : headers.origin;
}

/** As the reference chooses: by the version, and before there were versions by the name in its first spelling. */
function ageOf({ headers }: IncomingMessage): 'hybi' | 'hixie' | 'none' {
  const version = headers['sec-websocket-version'];
  if (version !== undefined) return isHybi(version) ? 'hybi' : 'none';
  return headers.upgrade === 'WebSocket' ? 'hixie' : 'none';
}

function refusalOf({ headers }: IncomingMessage): OpeningRefusal {
  const isVersioned = headers['sec-websocket-version'] !== undefined;
  const why = isVersioned
    ? 'its Sec-WebSocket-Version is spoken by nobody here; say 13, or 7 to 12'
    : 'it has no Sec-WebSocket-Version, and its Upgrade is not WebSocket, as drafts without one write it';
  return {
    code: 'bad-upgrade',
    status: 400,
    message: `The WebSocket upgrade was refused: ${why}.`,
    headers: ['Sec-WebSocket-Version', NEWEST_VERSIONS],
  };
}
