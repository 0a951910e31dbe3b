// Packet to text, as the reference writes it (0.9.19, `lib/parser.js`).
import { ERROR_ADVICES, ERROR_REASONS, type JsonValue, type Packet } from '../shared/index.ts';

import { writeJson, writeJsonList, writeJsonString } from './json/index.ts';

/**
 * Text of one packet. Field values are written as they are: an endpoint with a colon makes a text that reads
 * back differently. Differences from the reference: U+2028 and U+2029 are escaped in JSON.
 * Throws what `JSON.stringify` throws (a ring, a BigInt), which only our own side can cause.
 */
export function encodePacket(packet: Packet): string {
  switch (packet.type) {
    case 'event':
      return `5:${idOf(packet)}:${packet.endpoint}:${eventBody(packet.name, packet.args)}`;
    case 'message':
      return `3:${idOf(packet)}:${packet.endpoint}${part(packet.data)}`;
    case 'heartbeat':
      return `2:${idOf(packet)}:${packet.endpoint}`;
    case 'ack': {
      const args = packet.args.length === 0 ? '' : `+${writeJsonList(packet.args)}`;
      return `6:${idOf(packet)}:${packet.endpoint}:${packet.ackId}${args}`;
    }
    case 'json':
      return `4:${idOf(packet)}:${packet.endpoint}${part(writeJson(packet.data) ?? '')}`;
    case 'disconnect':
      return `0:${idOf(packet)}:${packet.endpoint}`;
    case 'connect':
      return `1:${idOf(packet)}:${packet.endpoint}${part(packet.qs)}`;
    case 'error':
      return `7:${idOf(packet)}:${packet.endpoint}${part(errorData(packet.reason, packet.advice))}`;
    case 'noop':
      return `8:${idOf(packet)}:${packet.endpoint}`;
  }
}

function idOf(packet: Packet): string {
  const id = packet.id;
  if (id === undefined) return '';
  return packet.ack === 'handler' ? `${id}+` : id;
}

/** The data part with its colon; no colon without data. */
function part(data: string): string {
  return data === '' ? '' : `:${data}`;
}

function eventBody(name: string, args: readonly JsonValue[]): string {
  const head = `{"name":${writeJsonString(name)}`;
  return args.length === 0 ? `${head}}` : `${head},"args":${writeJsonList(args)}}`;
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
