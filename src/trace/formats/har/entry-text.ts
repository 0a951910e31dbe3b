// An entry of a HAR as JSON, as Chrome writes them.
import { encodePayload } from '../../../protocol/index.ts';
import { jsonpCallback, wrapForm, wrapJsonp } from '../../../protocol/wrapping/index.ts';

import { dateText } from './date-text.ts';
import type { EntryGroup } from './entry-group.ts';
import { addressOf, headersOf, mimeTypeOf, queryOf, urlOf, versionOf } from './http-parts.ts';
import { OWN_KEY, OWN_VERSION } from './own-key.ts';
import { pageId } from './pages.ts';

/** The whole entry of a request. */
export function entryText(group: EntryGroup): string {
  const { head, content, tail } = entryParts(group);
  const text = answeredBody(group);
  return `${head}${content(text === undefined ? '' : JSON.stringify(text))}${tail}`;
}

export interface EntryParts {
  /** Up to where the messages of a WebSocket stand, and what comes then. */
  readonly head: string;
  /** `response.content` with its text, a JSON string, or without one. */
  readonly content: (text: string) => string;
  readonly tail: string;
}

/** `messages` is the list of a WebSocket's messages as JSON; it is put in with the head. */
export function entryParts(group: EntryGroup): EntryParts {
  const { exchange, sid } = group;
  const startedAt = exchange?.startedAt ?? group.firstAt;
  const time = Math.max(0, exchange?.heldMs ?? group.lastAt - group.firstAt);
  const end = group.isWebSocket ? Math.max(time, group.lastAt - startedAt) : time;
  const listed = exchange?.responseHeaders ?? [];
  const begin = {
    ...(sid === undefined ? {} : { pageref: pageId(sid) }),
    _resourceType: resourceType(group),
    startedDateTime: dateText(startedAt),
    time: end,
    request: requestOf(group),
  };
  const response = {
    status: exchange?.status ?? (group.isWebSocket ? 101 : 200),
    statusText: '',
    httpVersion: versionOf(exchange),
    headers: headersOf(listed),
    cookies: [],
    redirectURL: '',
    headersSize: exchange?.headOut ?? -1,
    bodySize: exchange?.bytesOut ?? -1,
  };
  const rest = {
    cache: {},
    timings: {
      blocked: -1,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0,
      wait: time,
      receive: end - time,
    },
    ...addressOf(exchange),
    comment: summaryOf(group),
    [OWN_KEY]: ownOf(group),
  };
  const type = mimeTypeOf(listed);
  return {
    head: `${JSON.stringify(begin).slice(0, -1)},"response":${JSON.stringify(response).slice(0, -1)}`,
    content: (text) => {
      const size = exchange?.bytesOut ?? 0;
      const said = text === '' ? '' : `,"text":${text}`;
      return `,"content":{"size":${size},"mimeType":${JSON.stringify(type)}${said}}}`;
    },
    tail: `,${JSON.stringify(rest).slice(1)}`,
  };
}

function requestOf(group: EntryGroup): object {
  const { exchange } = group;
  const url = urlOf(exchange, group);
  const headers = exchange?.requestHeaders ?? [];
  const body = postedBody(group);
  return {
    method: exchange?.method ?? (group.texts.in.length > 0 ? 'POST' : 'GET'),
    url,
    httpVersion: versionOf(exchange),
    headers: headersOf(headers),
    queryString: queryOf(url),
    cookies: [],
    headersSize: exchange?.headIn ?? -1,
    bodySize: exchange?.bytesIn ?? -1,
    ...(body === undefined ? {} : { postData: { mimeType: mimeTypeOf(headers), text: body } }),
  };
}

/** What the client posted, as it stood in the body: the payload, in the form of jsonp-polling. */
function postedBody({ texts, transport }: EntryGroup): string | undefined {
  if (texts.in.length === 0) return undefined;
  const payload = encodePayload(texts.in);
  return transport === 'jsonp-polling' ? wrapForm(payload) : payload;
}

/** What a poll was answered with. Bodies that hold no packets are not recorded. */
function answeredBody({ texts, transport, exchange }: EntryGroup): string | undefined {
  if (texts.out.length === 0) return undefined;
  const payload = encodePayload(texts.out);
  if (transport !== 'jsonp-polling') return payload;
  const query = new URLSearchParams((exchange?.url ?? '').replace(/^[^?]*/, ''));
  return wrapJsonp(payload, jsonpCallback(query.get('i') ?? undefined));
}

function resourceType({ transport, isWebSocket }: EntryGroup): string {
  if (isWebSocket) return 'websocket';
  if (transport === 'jsonp-polling') return 'script';
  return transport === 'htmlfile' ? 'document' : 'xhr';
}

function summaryOf({ exchange, transport, packets, sid }: EntryGroup): string {
  if (exchange?.recognised !== undefined) return `no Socket.IO 0.9: ${exchange.recognised}`;
  if (transport === undefined) return sid === undefined ? '' : `handshake of session ${sid}`;
  return `${transport}: ${packets.in} packets from the client, ${packets.out} to it`;
}

function ownOf({ exchange, sid, transport }: EntryGroup): object {
  return {
    v: OWN_VERSION,
    ...(exchange === undefined ? {} : { exchange: exchange.exchange }),
    ...(sid === undefined ? {} : { sid }),
    ...(transport === undefined ? {} : { transport }),
  };
}
