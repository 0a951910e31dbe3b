// A packet's line, put together by hand: it is written for every packet while a journal is kept.
import type { Packet, PacketEvent } from '../../../shared/index.ts';
import { decodePacket } from '../../../protocol/index.ts';

export type PacketRecord = PacketEvent & { readonly seq: number; readonly at: number };

/** The same JSON as that of any other record: known fields first, then what else it carries. */
export function formatPacket(record: PacketRecord): string {
  const packet = record.packet ?? decoded(record.raw);
  return (
    `{"seq":${record.seq},"at":${record.at},"kind":"packet","sid":${quote(record.sid)}` +
    (record.transport === undefined ? '' : `,"transport":"${record.transport}"`) +
    `,"dir":"${record.dir}","origin":"${record.origin}"` +
    (record.cause ? `,"cause":${record.cause}` : '') +
    (record.exchange === undefined ? '' : `,"exchange":${record.exchange}`) +
    (record.wire === undefined ? '' : `,"wire":${record.wire}`) +
    rareFields(record) +
    `,"raw":${JSON.stringify(record.raw)}` +
    (packet === undefined ? '}' : `,"packet":${formatFields(packet)}}`)
  );
}

function rareFields({ batch, notes, lost }: PacketRecord): string {
  if (batch === undefined && notes === undefined && lost === undefined) return '';
  const json = JSON.stringify({ batch, notes, lost });
  return json === '{}' ? '' : `,${json.slice(1, -1)}`;
}

function decoded(raw: string): Packet | undefined {
  const read = decodePacket(raw);
  return read.ok ? read.value.packet : undefined;
}

/** Events and acks are nearly all there is; their fields are written without a copy. */
function formatFields(packet: Packet): string {
  if (packet.type !== 'event' && packet.type !== 'ack') return JSON.stringify(packet);
  const head =
    `{"type":"${packet.type}","endpoint":${quote(packet.endpoint)}` +
    (packet.id === undefined ? '' : `,"id":${quote(packet.id)},"ack":"${packet.ack}"`);
  const name =
    packet.type === 'event' ? `"name":${quote(packet.name)}` : `"ackId":${quote(packet.ackId)}`;
  return `${head},${name},"args":${JSON.stringify(packet.args)}}`;
}

const PLAIN = /^[\w/ .-]*$/;

function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
