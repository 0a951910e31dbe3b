// Parts of an exchange in the forms that HAR has for them.
import type { EntryGroup, RecordOf } from './entry-group.ts';

type Exchange = RecordOf<'exchange'> | undefined;

interface Named {
  readonly name: string;
  readonly value: string;
}

export function headersOf(flat: readonly string[]): readonly Named[] {
  const headers: Named[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    headers.push({ name: flat[index] ?? '', value: flat[index + 1] ?? '' });
  }
  return headers;
}

/** Empty where there is none. */
export function headerOf(flat: readonly string[], name: string): string {
  for (let index = 0; index + 1 < flat.length; index += 2) {
    if (flat[index]?.toLowerCase() === name) return flat[index + 1] ?? '';
  }
  return '';
}

/** What Chrome writes where nobody said. */
export function mimeTypeOf(flat: readonly string[]): string {
  return headerOf(flat, 'content-type') || 'x-unknown';
}

export function versionOf(exchange: Exchange): string {
  return `HTTP/${exchange?.http ?? '1.1'}`;
}

/** The whole URL, of a WebSocket with its own scheme, as browsers write it. */
export function urlOf(exchange: Exchange, { isWebSocket, sid, transport }: EntryGroup): string {
  const asked = exchange?.url ?? `/socket.io/1/${transport ?? ''}/${sid ?? ''}`;
  const listener = exchange?.listener ?? '';
  const host =
    headerOf(exchange?.requestHeaders ?? [], 'host') || listener.replace(/^\w+:\/\//, '');
  const isSecure = listener.startsWith('https:');
  const scheme = `${isWebSocket ? 'ws' : 'http'}${isSecure ? 's' : ''}`;
  const path = asked.startsWith('/') ? asked : `/${asked}`;
  return safeUrl(`${scheme}://${host || 'localhost'}${path}`);
}

/** Strangers send anything in a URL; a HAR holds one that can be read. */
function safeUrl(url: string): string {
  const encoded = url
    .replace(UNSAFE, (sign) => encodeURIComponent(sign))
    .replace(HALVES, '%EF%BF%BD');
  return URL.canParse(encoded) ? encoded : 'http://localhost/';
}

/** Whole characters that no URL may hold, and halves of them. */
const UNSAFE = /[^\x21-\x7e\ud800-\udfff]|["<>\\^`{|}]|[\ud800-\udbff][\udc00-\udfff]/g;
const HALVES = /[\ud800-\udfff]/g;

export function queryOf(url: string): readonly Named[] {
  const mark = url.indexOf('?');
  if (mark < 0) return [];
  return [...new URLSearchParams(url.slice(mark))].map(([name, value]) => ({ name, value }));
}

/** The server's end of the connection; the address where it is one. */
export function addressOf(exchange: Exchange): {
  readonly serverIPAddress?: string;
  readonly connection?: string;
} {
  const [, host = '', port] = /^\w+:\/\/(.*?)(?::(\d+))?$/.exec(exchange?.listener ?? '') ?? [];
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return {
    ...(/^[\d.]+$|^[\da-f:.]*:[\da-f:.]*$/i.test(address) ? { serverIPAddress: address } : {}),
    ...(port === undefined ? {} : { connection: port }),
  };
}
