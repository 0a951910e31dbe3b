// Packets as the reference holds them (0.9.19, parser.js): plain objects that say `ack: 'data'` where we say `handler`.
import { encodePacket } from '../../protocol/index.ts';
import type { JsonValue, Packet, PacketType } from '../../shared/index.ts';

export interface LegacyPacket {
  readonly type: PacketType;
  endpoint?: string | undefined;
  readonly id?: string | number | undefined;
  /** `data`: whoever is asked answers; anything else that is true: its library does. */
  readonly ack?: 'data' | boolean | undefined;
  readonly data?: unknown;
  readonly name?: unknown;
  readonly args?: readonly unknown[] | undefined;
  readonly ackId?: string | number | undefined;
  readonly qs?: string | undefined;
  readonly reason?: unknown;
  readonly advice?: unknown;
}

/**
 * The packet's text. What JSON cannot say is written as the reference writes it: a function among arguments is
 * `null`, a text message of anything is what it is as a text.
 * @throws what `JSON.stringify` throws.
 */
export function legacyText(packet: LegacyPacket): string {
  return encodePacket(plain(packet));
}

function plain(packet: LegacyPacket): Packet {
  const { type, name, endpoint = '' } = packet;
  const base = { endpoint, ...request(packet) };
  switch (type) {
    case 'event':
      return { ...base, type, name: String(name), args: json(packet.args ?? []) };
    case 'message':
      return { ...base, type, data: asText(packet.data) };
    case 'json':
      return { ...base, type, data: packet.data as JsonValue | undefined };
    case 'ack':
      return { ...base, type, ackId: String(packet.ackId), args: json(packet.args ?? []) };
    case 'connect':
      return { ...base, type, qs: packet.qs ?? '' };
    case 'error':
      return { ...base, type, reason: word(packet.reason), advice: word(packet.advice) };
    default:
      return { ...base, type };
  }
}

function request({ id, ack }: LegacyPacket): Pick<Packet, 'id' | 'ack'> {
  if (id === undefined || id === '' || id === 0) return {};
  return { id: String(id), ack: ack === 'data' ? 'handler' : 'transport' };
}

/** The encoder reads any value, as `JSON.stringify` does. */
function json(values: readonly unknown[]): readonly JsonValue[] {
  return values as readonly JsonValue[];
}

function asText(data: unknown): string {
  return data === undefined || data === null ? '' : String(data);
}

function word(value: unknown): string {
  return value ? String(value) : '';
}
