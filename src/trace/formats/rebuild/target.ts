// What a URL asks for in Socket.IO 0.9, whatever the resource is called.
import { isTransportName, type SessionId, type TransportName } from '../../../shared/index.ts';
import { recogniseRequest } from '../../../protocol/index.ts';

export type Target =
  | { readonly to: 'handshake'; readonly isCertain: boolean }
  | { readonly to: 'transport'; readonly transport: TransportName; readonly sid: SessionId }
  | { readonly to: 'disconnect'; readonly sid: SessionId; readonly transport?: TransportName }
  /** Another protocol, or a file of this one; worth a record and nothing more. */
  | { readonly to: 'neighbour'; readonly recognised: string };

const TRANSPORT = /\/1\/([\w-]*)\/([^/]+)\/?$/;
const HANDSHAKE = /\/1\/?$/;
const USUAL_HANDSHAKE = /\/socket\.io\/1\/?$/;
const LONGEST_SID = 256;

/** What is said of a neighbour that people ask themselves about. */
const NEIGHBOURS = /^(Engine\.IO|Socket\.IO|SockJS|client script)/;

/** `url` is path and query. `undefined` for what has nothing to do with Socket.IO. */
export function readTarget(url: string): Target | undefined {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const [, name = '', sid = ''] = TRANSPORT.exec(path) ?? [];
  if (sid !== '' && sid.length <= LONGEST_SID) {
    const target = readSession(name, sid, mark < 0 ? '' : url.slice(mark));
    if (target !== undefined) return target;
  }
  if (HANDSHAKE.test(path)) return { to: 'handshake', isCertain: USUAL_HANDSHAKE.test(path) };
  const recognised = recogniseRequest(url);
  return recognised !== undefined && NEIGHBOURS.test(recognised)
    ? { to: 'neighbour', recognised }
    : undefined;
}

/** Without a transport it is the request of a page that unloads. */
function readSession(name: string, sid: SessionId, query: string): Target | undefined {
  const transport = isTransportName(name) ? name : undefined;
  if (transport === undefined && name !== '') return undefined;
  if (/[?&]disconnect(=|&|$)/.test(query)) {
    return transport === undefined
      ? { to: 'disconnect', sid }
      : { to: 'disconnect', sid, transport };
  }
  return transport === undefined ? undefined : { to: 'transport', transport, sid };
}

/** `http://host:8000/path?a=1#b` to `/path?a=1`; what is a path already stays. */
export function pathOf(url: string): string {
  const [, path = url] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*(.*)$/is.exec(url) ?? [];
  const hash = path.indexOf('#');
  const target = hash < 0 ? path : path.slice(0, hash);
  return target.startsWith('/') ? target : `/${target}`;
}

/** `http://host:8000` where the URL says so, `ws:` as `http:`. */
export function originOf(url: string): string | undefined {
  const [, scheme, place] = /^(https?|wss?):\/\/([^/?#]+)/i.exec(url) ?? [];
  if (scheme === undefined || place === undefined) return undefined;
  const isSecure = /s$/i.test(scheme);
  const host = place.replace(/^.*@/, '');
  const port = /:\d+$/.test(host) ? '' : isSecure ? ':443' : ':80';
  return `${isSecure ? 'https' : 'http'}://${host}${port}`;
}
