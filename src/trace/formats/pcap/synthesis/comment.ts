// What stands beside a packet in the capture: what it says, and what the ACL made of it, in one line each.
import { decodePacket } from '../../../../protocol/index.ts';
import type { AclEvent, Packet } from '../../../../shared/index.ts';
import type { ToldText } from './assumed.ts';

/** Units of a line. */
const MOST_UNITS = 400;
/** Longer texts are not decoded for their comment. */
const DECODED_UNITS = 64 * 1024;
/** Comments of one frame, which may carry thousands of packets. */
export const MOST_COMMENTS = 64;

/** `Socket.IO event "delete user" /chat 7+ [42] · sid bTq… · record 12`. */
export function textComment(record: ToldText): string {
  const { raw, sid, seq } = record;
  if (record.kind === 'fault') return shortened(`${record.message} · record ${seq}`);
  const { origin, notes = [] } = record;
  const packet = record.packet ?? decoded(raw);
  const made = origin === 'peer' || origin === 'server' ? '' : ` · by ${origin}`;
  const said =
    packet === undefined ? `unreadable ${JSON.stringify(raw.slice(0, MOST_UNITS))}` : words(packet);
  const about = `${shortened(`Socket.IO ${said}`)} · session ${sid}${made} · record ${seq}`;
  return notes.length === 0 ? about : `${about} · ${shortened(notes.join(' '))}`;
}

export function verdictComment({ verdict }: AclEvent): string | undefined {
  if (verdict === undefined) return undefined;
  const { allowed, method, because } = verdict;
  return `ACL ${allowed ? 'allowed' : 'denied'} ${method}: ${because}`;
}

function decoded(raw: string): Packet | undefined {
  if (raw.length > DECODED_UNITS) return undefined;
  const read = decodePacket(raw);
  return read.ok ? read.value.packet : undefined;
}

function words(packet: Packet): string {
  const { type, endpoint, id, ack } = packet;
  const parts = [packet.type === 'event' ? `event ${JSON.stringify(packet.name)}` : type];
  if (endpoint !== '') parts.push(endpoint);
  if (id !== undefined) parts.push(`${id}${ack === 'handler' ? '+' : ''}`);
  const data = dataOf(packet);
  if (data !== '') parts.push(data);
  return parts.join(' ');
}

function dataOf(packet: Packet): string {
  switch (packet.type) {
    case 'message':
      return JSON.stringify(packet.data);
    case 'json':
      return JSON.stringify(packet.data) ?? '';
    case 'event':
      return JSON.stringify(packet.args);
    case 'ack':
      return `of ${packet.ackId} ${JSON.stringify(packet.args)}`;
    case 'error':
      return [packet.reason, packet.advice].filter((word) => word !== '').join(', ');
    case 'connect':
      return packet.qs;
    default:
      return '';
  }
}

function shortened(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return line.length <= MOST_UNITS ? line : `${line.slice(0, MOST_UNITS - 1)}…`;
}
