// `require('socket.io').parser`: texts to packets and back, in the reference's shapes (0.9.19, parser.js).
import {
  decodePacket as decode,
  decodePayload as split,
  encodePayload as join,
  readAsReference,
} from '../../protocol/index.ts';
import { ERROR_ADVICES, ERROR_REASONS, PACKET_TYPES, type Packet } from '../../shared/index.ts';
import { type LegacyPacket, legacyText } from './legacy-packet.ts';

/** @throws what `JSON.stringify` throws. */
function encodePacket(packet: LegacyPacket): string {
  return legacyText(packet);
}

/** Never throws; an empty object for what is no packet. */
function decodePacket(text: string): LegacyPacket | Record<string, never> {
  const decoded = decode(readAsReference(String(text)));
  return decoded.ok ? legacyShape(decoded.value.packet) : {};
}

/** One text as it is, several in frames. */
function encodePayload(texts: readonly string[]): string {
  return join(texts);
}

function decodePayload(text: string): readonly (LegacyPacket | Record<string, never>)[] {
  return split(String(text), false).texts.map(decodePacket);
}

/** What handlers of packets read: ids and acks under the reference's names. */
export function legacyShape(packet: Packet): LegacyPacket {
  const { id, ack, ...rest } = packet;
  if (id === undefined) return rest;
  return { ...rest, id, ack: ack === 'handler' ? 'data' : true };
}

function numbered(words: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(words.map((word, index) => [word, index]));
}

export const parser = {
  packets: numbered(PACKET_TYPES),
  reasons: numbered(ERROR_REASONS),
  advice: numbered(ERROR_ADVICES),
  encodePacket,
  decodePacket,
  encodePayload,
  decodePayload,
};
