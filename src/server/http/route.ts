// Where a request wants to go, read from its target alone: `/resource/1/transport/sid?query`.
import { parse as parseQuery } from 'node:querystring';
import { clientFileOf } from './client-names.ts';

export type Query = Readonly<Record<string, string | readonly string[]>>;

/** What a target names; texts are as sent, so of any content, but no longer than Node's limit for headers. */
export type Route =
  /** Not below the resource. */
  | { readonly to: 'elsewhere' }
  | { readonly to: 'client-file'; readonly path: string }
  /** `path` is what is below the resource, for these as for the others. */
  | { readonly to: 'welcome' | 'wrong-version'; readonly path: string }
  | { readonly to: 'handshake'; readonly query: Query }
  | TransportRoute;

export interface TransportRoute {
  readonly to: 'transport';
  readonly path: string;
  /** `''` in `/1//sid/?disconnect=1`, the form of a page that unloads. */
  readonly transport: string;
  readonly sid: string;
  readonly query: Query;
}

interface Pieces {
  readonly protocol: number;
  readonly transport: string;
  readonly sid: string;
}

const NO_PIECES: Pieces = { protocol: 0, transport: '', sid: '' };

/** The dispatch order is the reference's (0.9.19, manager.js, `handleRequest` and `checkRequest`). */
export function routeRequest(url: string, resource: string | RegExp): Route {
  const cut = lengthBelow(url, resource);
  if (cut === 0) return { to: 'elsewhere' };
  const { path, query } = splitTarget(url.slice(cut));
  const pieces = readPieces(path);
  if (pieces !== undefined && path.includes('.') && clientFileOf(path) !== undefined)
    return { to: 'client-file', path };
  const { protocol, transport, sid } = pieces ?? NO_PIECES;
  if (transport === '' && !protocol) return { to: 'welcome', path };
  if (protocol !== 1) return { to: 'wrong-version', path };
  if (sid === '') return { to: 'handshake', query: queryOf(query) };
  return { to: 'transport', path, transport, sid, query: queryOf(query) };
}

/** The protocol version is not looked at on upgrades, as in the reference. */
export function routeUpgrade(url: string, resource: string | RegExp): TransportRoute | undefined {
  const cut = lengthBelow(url, resource);
  if (cut === 0) return undefined;
  const { path, query } = splitTarget(url.slice(cut));
  const { transport, sid } = readPieces(path) ?? NO_PIECES;
  return { to: 'transport', path, transport, sid, query: queryOf(query) };
}

/**
 * How many units of the URL are the resource; 0 = the URL is not below it. A pattern may match anywhere, and as
 * much as it matched is cut off the beginning (0.9.19, manager.js, `checkRequest`).
 */
function lengthBelow(url: string, resource: string | RegExp): number {
  if (typeof resource === 'string') return url.startsWith(resource) ? resource.length : 0;
  return resource.exec(url)?.[0].length ?? 0;
}

/** Most polls of other clients than browsers have none. */
const NO_QUERY: Query = {};

function queryOf(query: string): Query {
  return query === '' ? NO_QUERY : (parseQuery(query) as Query);
}

function splitTarget(rest: string): { path: string; query: string } {
  const hash = rest.indexOf('#');
  const target = hash < 0 ? rest : rest.slice(0, hash);
  const mark = target.indexOf('?');
  if (mark < 0) return { path: target, query: '' };
  return { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** One to three pieces between slashes, and one more slash at most; the second may be empty. Anything else has none. */
function readPieces(path: string): Pieces | undefined {
  const ends = path.indexOf('/', 1);
  const protocol = path.slice(1, ends < 0 ? undefined : ends);
  if (!path.startsWith('/') || protocol === '') return undefined;
  if (ends < 0) return { protocol: Number(protocol), transport: '', sid: '' };
  const middle = path.indexOf('/', ends + 1);
  const transport = path.slice(ends + 1, middle < 0 ? undefined : middle);
  if (middle < 0) return { protocol: Number(protocol), transport, sid: '' };
  const last = path.indexOf('/', middle + 1);
  if (last >= 0 && last < path.length - 1) return undefined;
  const sid = path.slice(middle + 1, last < 0 ? undefined : last);
  return { protocol: Number(protocol), transport, sid };
}

/** `http://host:8000/path` to `/path`: every server must take it (RFC 9112, 3.2.2), and proxies send it. */
export function originForm(url: string): string {
  if (url.startsWith('/')) return url;
  const [, path] = /^https?:\/\/[^/?#]*(.*)$/i.exec(url) ?? [];
  return path ?? url;
}
