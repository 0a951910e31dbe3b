// Text to packet for the events that make up most of the traffic: those whose head is known by now.
import type { JsonValue, PacketOf } from '../shared/index.ts';

import { digitsEnd } from './head.ts';
import { isJsonList, readPlain } from './json/index.ts';
import { type KnownHead, knownHead } from './known-heads.ts';

const PLUS = 0x2b;
const COLON = 0x3a;
const TYPE = 0x35;
const CLOSE_OBJECT = 0x7d;

/** The event, or `undefined` where the text needs more than a look: read it part by part. */
export function decodeKnownEvent(text: string): PacketOf<'event'> | undefined {
  if (text.charCodeAt(0) !== TYPE || text.charCodeAt(1) !== COLON) return undefined;
  const idEnd = text.charCodeAt(2) === COLON ? 2 : digitsEnd(text, 2);
  const hasPlus = idEnd > 2 && text.charCodeAt(idEnd) === PLUS;
  const colon = hasPlus ? idEnd + 1 : idEnd;
  const listAt = text.indexOf('[', colon);
  const head = knownHead(text, colon, listAt < 0 ? text.length : listAt);
  if (head === undefined) return undefined;
  const args = readArgs(text, listAt, head);
  if (args === undefined) return undefined;
  const { endpoint, name } = head;
  if (idEnd === 2) return { type: 'event', endpoint, name, args };
  const ack = hasPlus ? 'handler' : 'transport';
  return { type: 'event', endpoint, id: text.slice(2, idEnd), ack, name, args };
}

function readArgs(text: string, listAt: number, head: KnownHead): readonly JsonValue[] | undefined {
  if (listAt < 0) return head.hasArgs ? undefined : [];
  const last = text.length - 1;
  if (!head.hasArgs || text.charCodeAt(last) !== CLOSE_OBJECT) return undefined;
  const args = readPlain(text, listAt, last);
  return isJsonList(args) ? args : undefined;
}
