// The head of a recorded packet, from what was decoded of it or from its text.
import type { AckBy, PacketType } from '../../shared/index.ts';
import { scanHead } from '../../protocol/index.ts';
import type { RecordOf } from './record-of.ts';

export interface RecordedHead {
  readonly type: PacketType;
  readonly endpoint: string;
  readonly id: string | undefined;
  readonly ack: AckBy | undefined;
  readonly name: string | undefined;
  readonly ackId: string | undefined;
}

/** `undefined` where its text is no packet. */
export function headOf({ packet, raw }: RecordOf<'packet'>): RecordedHead | undefined {
  if (packet === undefined) return scanHead(raw);
  const { type, endpoint, id, ack } = packet;
  const name = type === 'event' ? packet.name : undefined;
  const ackId = type === 'ack' ? packet.ackId : undefined;
  return { type, endpoint, id, ack, name, ackId };
}
