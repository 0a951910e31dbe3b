// What the user sent with a packet, as one short line: arguments, text, JSON; not the protocol around it.
import type { Packet } from '../../shared/index.ts';
import { decodePacket, scanHead } from '../../protocol/index.ts';

const MOST_UNITS = 200;
/** Longer packets are not decoded for a preview; their text is cut instead. */
const DECODED_UNITS = 16 * 1024;
const ARGS_KEY = '"args":[';
/** How far into an event's data its arguments are looked for. */
const ARGS_WITHIN = 1024;

/** At most 200 units. A text that does not decode is shown as it is. */
export function previewPacket(raw: string): string {
  if (raw.length > DECODED_UNITS) return shorten(undecoded(raw));
  const decoded = decodePacket(raw);
  return shorten(decoded.ok ? payloadOf(decoded.value.packet) : raw);
}

/** Cut to 200 units, never between the halves of a pair. */
export function shorten(text: string): string {
  if (text.length <= MOST_UNITS) return text;
  const last = text.charCodeAt(MOST_UNITS - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? MOST_UNITS - 1 : MOST_UNITS);
}

function payloadOf(packet: Packet): string {
  switch (packet.type) {
    case 'message':
      return packet.data;
    case 'json':
      return packet.data === undefined ? '' : JSON.stringify(packet.data);
    case 'event':
    case 'ack':
      return JSON.stringify(packet.args).slice(1, -1);
    case 'connect':
      return packet.qs;
    case 'error':
      return packet.advice === '' ? packet.reason : `${packet.reason}, ${packet.advice}`;
    default:
      return '';
  }
}

function undecoded(raw: string): string {
  const head = scanHead(raw);
  if (head === undefined) return raw;
  if (head.type === 'event') {
    const args = raw.slice(head.dataAt, head.dataAt + ARGS_WITHIN).indexOf(ARGS_KEY);
    if (args >= 0) return cutFrom(raw, head.dataAt + args + ARGS_KEY.length);
  }
  return cutFrom(raw, head.dataAt);
}

function cutFrom(raw: string, at: number): string {
  return raw.slice(at, at + MOST_UNITS + 1);
}
