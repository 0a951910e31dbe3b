// The head of a packet for lists and filters: what it is and where it goes, without reading its data.
import type { AckBy, PacketType } from '../shared/index.ts';

import { decodeEventBody, plainEventName } from './decode-event.ts';
import { digitsEnd, readHead } from './head.ts';

export interface PacketHead {
  readonly type: PacketType;
  readonly endpoint: string;
  readonly id: string | undefined;
  readonly ack: AckBy | undefined;
  /** Events only. */
  readonly name: string | undefined;
  /** Acks only. */
  readonly ackId: string | undefined;
  /** UTF-16 unit where the data part starts; the text's length where there is none. */
  readonly dataAt: number;
}

/**
 * `undefined` where the text has no readable head. Agrees with `decodePacket` on every packet it accepts;
 * data that `decodePacket` refuses is not looked into, so an event with broken arguments still has its name.
 */
export function scanHead(text: string): PacketHead | undefined {
  const head = readHead(text);
  if (head === undefined) return undefined;
  const { type, endpoint, dataAt } = head;
  return {
    type,
    endpoint,
    id: head.id === '' ? undefined : head.id,
    ack: head.id === '' ? undefined : head.ack,
    name: type === 'event' ? eventName(text, dataAt) : undefined,
    ackId: type === 'ack' ? digitsFrom(text, dataAt) : undefined,
    dataAt,
  };
}

function eventName(text: string, at: number): string | undefined {
  const plain = plainEventName(text, at);
  if (plain !== undefined && !mayHoldAnotherName(text, at)) return plain;
  const body = decodeEventBody(text, at);
  return body.ok ? body.value.name : plain;
}

/** JSON keeps the last of repeated keys, and a key may be written with `\u` escapes. */
function mayHoldAnotherName(text: string, at: number): boolean {
  return text.includes('"name"', at + 2) || text.includes('\\u', at);
}

function digitsFrom(text: string, at: number): string | undefined {
  const end = digitsEnd(text, at);
  return end === at ? undefined : text.slice(at, end);
}
