// A script's own JSON: how packets are read and written where plain JSON will not do.
import { encodePacket } from '../../protocol/index.ts';
import type { JsonValue, Packet } from '../../shared/index.ts';

/** gevent-socketio's `json_loads` and `json_dumps`. Both may throw. */
export interface JsonCodec {
  /** Of the data of a json packet, the body of an event, the arguments of an ack: all of it JSON. */
  parse(text: string): unknown;
  stringify(value: unknown): string;
}

/**
 * Text of a packet with its data written by the codec.
 * @throws what the codec throws.
 */
export function writeWith(codec: JsonCodec, packet: Packet): string {
  switch (packet.type) {
    case 'event': {
      const { name, args } = packet;
      const body = args.length === 0 ? { name } : { name, args };
      return `${headOf(packet, 5)}:${codec.stringify(body)}`;
    }
    case 'json':
      return `${headOf(packet, 4)}:${codec.stringify(packet.data)}`;
    case 'ack': {
      const plain = encodePacket({ ...packet, args: [] });
      return packet.args.length === 0 ? plain : `${plain}+${codec.stringify(packet.args)}`;
    }
    default:
      return encodePacket(packet);
  }
}

/** `5:1+:/chat`, without its data. */
function headOf(packet: Packet, digit: number): string {
  const head = encodePacket({ ...packet, type: 'message', data: '' });
  return `${digit}${head.slice(1)}`;
}

/**
 * The packet with its data read by the codec; `raw` is its text.
 * @throws what the codec throws, TypeError where it makes no list of arguments.
 */
export function readWith(codec: JsonCodec, packet: Packet, raw: string): Packet {
  switch (packet.type) {
    case 'json':
      return { ...packet, data: anyValue(codec.parse(dataOf(raw))) };
    case 'event': {
      const body = codec.parse(dataOf(raw));
      const args = isObject(body) && 'args' in body ? body.args : packet.args;
      return { ...packet, args: listOf(args) };
    }
    case 'ack': {
      const data = dataOf(raw);
      const at = data.indexOf('+');
      return at < 0 ? packet : { ...packet, args: listOf(codec.parse(data.slice(at + 1))) };
    }
    default:
      return packet;
  }
}

/** What stands behind the third colon. */
function dataOf(raw: string): string {
  const endpointAt = raw.indexOf(':', raw.indexOf(':') + 1) + 1;
  const at = raw.indexOf(':', endpointAt);
  return at < 0 ? '' : raw.slice(at + 1);
}

function listOf(value: unknown): readonly JsonValue[] {
  if (Array.isArray(value)) return value.map(anyValue);
  throw new TypeError('the codec made no list of the arguments');
}

/** Whatever the script's codec makes of JSON only the script sees. */
export function anyValue(value: unknown): JsonValue {
  return value as JsonValue;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
