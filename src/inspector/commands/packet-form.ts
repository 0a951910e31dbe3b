// From what the composer filled in to the packet it means.
import { encodePacket } from '../../protocol/index.ts';
import type { CommandRequest, Packet, PacketForm } from '../../shared/index.ts';

/** The wire text of a composed packet, or the raw text as it was typed. */
export function encodeForm(packet: CommandRequest<'session.inject'>['packet']): string {
  return 'raw' in packet ? packet.raw : encodePacket(toPacket(packet));
}

function toPacket(form: PacketForm): Packet {
  if (form.type === 'message' || form.type === 'json' || form.type === 'event') {
    const { id, ack, ...rest } = form;
    return id === undefined ? rest : { ...rest, id, ack: ack ?? 'transport' };
  }
  return form;
}
