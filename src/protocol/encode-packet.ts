// Packet to text, as the reference writes it (0.9.19, `lib/parser.js`).
import { ERROR_ADVICES, ERROR_REASONS, type Packet, type PacketOf } from '../shared/index.ts';

import { eventHead } from './event-head.ts';
import { appendEventArgs, appendJsonList, writeJson } from './json/index.ts';

/**
 * Text of one packet. Field values are written as they are: an endpoint with a colon makes a text that reads
 * back differently. Differences from the reference: U+2028 and U+2029 are escaped in JSON.
 * Throws what `JSON.stringify` throws (a ring, a BigInt), which only our own side can cause.
 */
export function encodePacket(packet: Packet): string {
  switch (packet.type) {
    case 'event':
      return encodeEvent(packet);
    case 'message':
      return withData(headOf('3::', packet), packet.data);
    case 'heartbeat':
      return headOf('2::', packet);
    case 'ack': {
      const head = `${headOf('6::', packet)}:${packet.ackId}`;
      return packet.args.length === 0 ? head : appendJsonList(`${head}+`, packet.args);
    }
    case 'json':
      return withData(headOf('4::', packet), writeJson(packet.data) ?? '');
    case 'disconnect':
      return headOf('0::', packet);
    case 'connect':
      return withData(headOf('1::', packet), packet.qs);
    case 'error':
      return withData(headOf('7::', packet), errorData(packet.reason, packet.advice));
    case 'noop':
      return headOf('8::', packet);
  }
}

function encodeEvent(packet: PacketOf<'event'>): string {
  const { id, args } = packet;
  const head = eventHead(packet.name, packet.endpoint);
  if (id === undefined) {
    return args.length === 0 ? head.alone : appendEventArgs(head.text, args);
  }
  const start = packet.ack === 'handler' ? `5:${id}+` : `5:${id}`;
  if (args.length === 0) return start + head.aloneAfterId;
  return appendEventArgs(start + head.afterId, args);
}

/** `bare` is the head of a packet without message id and endpoint. */
function headOf(bare: string, packet: Packet): string {
  const { id, endpoint } = packet;
  if (id === undefined) return bare + endpoint;
  const plus = packet.ack === 'handler' ? '+' : '';
  return `${bare.slice(0, 2)}${id}${plus}:${endpoint}`;
}

/** The data part with its colon; no colon without data. */
function withData(head: string, data: string): string {
  return data === '' ? head : `${head}:${data}`;
}

function errorData(reason: string, advice: string): string {
  const number = numberOf(ERROR_REASONS, reason);
  return advice === '' ? number : `${number}+${numberOf(ERROR_ADVICES, advice)}`;
}

/** The reference writes the word `undefined` for what its tables do not list: `7::/ns:undefined`. */
function numberOf(words: readonly string[], word: string): string {
  if (word === '') return '';
  const number = words.indexOf(word);
  return number < 0 ? 'undefined' : `${number}`;
}
