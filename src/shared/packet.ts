// The nine packets of protocol revision 1, as values. What they look like on the wire is protocol/'s business.

/** Packet types; the index is the digit on the wire. */
export const PACKET_TYPES = [
  'disconnect',
  'connect',
  'heartbeat',
  'message',
  'json',
  'event',
  'ack',
  'error',
  'noop',
] as const;
export type PacketType = (typeof PACKET_TYPES)[number];

/** Error reasons of 0.9.19 (`parser.js`); the index is the number on the wire. */
export const ERROR_REASONS = [
  'transport not supported',
  'client not handshaken',
  'unauthorized',
] as const;

/** Error advices of 0.9.19 (`parser.js`); the index is the number on the wire. */
export const ERROR_ADVICES = ['reconnect'] as const;

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Who answers a packet that carries a message id: the receiving end itself (`id`), or the handler with data (`id+`). */
export type AckBy = 'transport' | 'handler';

interface PacketBase {
  /** `''` is the root namespace. */
  readonly endpoint: string;
  /** Message id; decimal digits. Present together with `ack`. */
  readonly id?: string;
  readonly ack?: AckBy;
}

export type Packet =
  | (PacketBase & { readonly type: 'disconnect' })
  | (PacketBase & { readonly type: 'connect'; readonly qs: string })
  | (PacketBase & { readonly type: 'heartbeat' })
  | (PacketBase & { readonly type: 'message'; readonly data: string })
  /** `data` is `undefined` for `4::` without a data part, as the reference encodes `undefined`. */
  | (PacketBase & { readonly type: 'json'; readonly data: JsonValue | undefined })
  | (PacketBase & {
      readonly type: 'event';
      readonly name: string;
      readonly args: readonly JsonValue[];
    })
  | (PacketBase & {
      readonly type: 'ack';
      readonly ackId: string;
      readonly args: readonly JsonValue[];
    })
  /** `reason` and `advice` are words of the tables above, or `''`. */
  | (PacketBase & { readonly type: 'error'; readonly reason: string; readonly advice: string })
  | (PacketBase & { readonly type: 'noop' });

export type PacketOf<T extends PacketType> = Extract<Packet, { type: T }>;
