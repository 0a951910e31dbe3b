// The JSON of an exchange: its lists of header lines are what costs, and most requests bring the same ones.
import type { ExchangeEvent } from '../../shared/index.ts';

/** Lists remembered: request and answer, of a POST and of a poll, from two kinds of clients. */
const REMEMBERED = 8;

interface Remembered {
  readonly list: readonly string[];
  readonly json: string;
}

const recent: Remembered[] = [];
let next = 0;

/** As `JSON.stringify` writes it, the fields in the order of their type. */
export function exchangeJson(event: ExchangeEvent): string {
  const { exchange, method, url, status, requestHeaders, responseHeaders } = event;
  const { startedAt, heldMs, bytesIn, bytesOut } = event;
  return (
    `{"kind":"exchange","exchange":${exchange},"method":${JSON.stringify(method)}` +
    `,"url":${JSON.stringify(url)},"status":${status}` +
    `,"requestHeaders":${listJson(requestHeaders)},"responseHeaders":${listJson(responseHeaders)}` +
    `,"startedAt":${startedAt},"heldMs":${heldMs},"bytesIn":${bytesIn},"bytesOut":${bytesOut}` +
    `${optionalFields(event)}}`
  );
}

function optionalFields(event: ExchangeEvent): string {
  const { headIn, headOut, remote, listener, sid, transport } = event;
  let json = '';
  if (headIn !== undefined) json += `,"headIn":${headIn}`;
  if (headOut !== undefined) json += `,"headOut":${headOut}`;
  if (remote !== undefined) json += `,"remote":${JSON.stringify(remote)}`;
  if (listener !== undefined) json += `,"listener":${JSON.stringify(listener)}`;
  if (sid !== undefined) json += `,"sid":${JSON.stringify(sid)}`;
  if (transport !== undefined) json += `,"transport":"${transport}"`;
  return json + rareFields(event);
}

function rareFields({ http, forwarded, recognised, note }: ExchangeEvent): string {
  if (
    http === undefined &&
    forwarded === undefined &&
    recognised === undefined &&
    note === undefined
  )
    return '';
  return `,${JSON.stringify({ http, forwarded, recognised, note }).slice(1, -1)}`;
}

function listJson(list: readonly string[]): string {
  const known = recent.find((entry) => isSame(entry.list, list));
  if (known !== undefined) return known.json;
  const json = JSON.stringify(list);
  recent[next] = { list, json };
  next = (next + 1) % REMEMBERED;
  return json;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
