// The parser of socket.io 0.9.19, as the referee of the differential tests.
import { createRequire } from 'node:module';

import type { Packet } from '../../src/shared/index.ts';

interface ReferenceParser {
  decodePacket(text: string): Record<string, unknown>;
  encodePacket(packet: Record<string, unknown>): string;
  decodePayload(text: string): Record<string, unknown>[];
  encodePayload(texts: readonly string[]): string;
}

/** Loaded by path: the package itself does not load on a current Node. */
export const reference: ReferenceParser = createRequire(import.meta.url)('socket.io/lib/parser.js');

/** Our packet in the reference's words: `ack` is `true` or `'data'`. */
export function toReference(packet: Packet): Record<string, unknown> {
  if (packet.ack === undefined) return { ...packet };
  return { ...packet, ack: packet.ack === 'handler' ? 'data' : true };
}

/** The reference hands `[].concat(args)` to the handlers, under the name as a property key. */
export function asHandedOn(read: Record<string, unknown>): Record<string, unknown> {
  if (read.type !== 'event') return read;
  return { ...read, name: String(read.name), args: ([] as unknown[]).concat(read.args) };
}
