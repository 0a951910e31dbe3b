// A record as the cells of a row: what the columns of a table hold.
import type { JsonValue, TraceRecord } from '../../../shared/index.ts';
import { decodePacket } from '../../../protocol/index.ts';
import { endpointOf, sizeOf, textOf, typeWord } from '../../filter/index.ts';

/** In the order of the columns; texts of strangers as they are. */
export interface Cells {
  readonly seq: string;
  /** ISO 8601, in UTC. */
  readonly time: string;
  /** Seconds since the first record. */
  readonly seconds: string;
  readonly kind: string;
  readonly dir: string;
  readonly origin: string;
  readonly session: string;
  readonly transport: string;
  readonly type: string;
  readonly endpoint: string;
  readonly name: string;
  /** Message id; with a plus where a handler answers. */
  readonly id: string;
  readonly bytes: string;
  /** What was said: arguments, data, or the words of other records. */
  readonly data: string;
  /** The exact text, where there is one. */
  readonly raw: string;
}

export const COLUMNS: readonly (keyof Cells)[] = [
  ...(['seq', 'time', 'seconds', 'kind', 'dir', 'origin', 'session', 'transport', 'type'] as const),
  ...(['endpoint', 'name', 'id', 'bytes', 'data', 'raw'] as const),
];

const LATEST = Date.UTC(9999, 11, 31);

/** `startedAt` is the time of the first record. */
export function cellsOf(record: TraceRecord, startedAt: number): Cells {
  const { seq, at, kind, sid = '', transport = '' } = record;
  const isInTime = at >= 0 && at < LATEST;
  return {
    ...{ seq: String(seq), time: isInTime ? new Date(at).toISOString() : '' },
    ...{ seconds: ((at - startedAt) / 1000).toFixed(6), kind, session: sid, transport },
    dir: 'dir' in record ? (record.dir ?? '') : '',
    origin: record.kind === 'packet' ? record.origin : '',
    raw: 'raw' in record ? (record.raw ?? '') : '',
    ...(record.kind === 'packet' ? packetCells(record) : otherCells(record)),
  };
}

type Rest = Pick<Cells, 'type' | 'endpoint' | 'name' | 'id' | 'bytes' | 'data'>;
type PacketRecord = Extract<TraceRecord, { kind: 'packet' }>;

function packetCells({ raw, packet: known }: PacketRecord): Rest {
  const bytes = String(Buffer.byteLength(raw));
  const decoded = decodePacket(raw);
  const packet = known ?? (decoded.ok ? decoded.value.packet : undefined);
  if (packet === undefined) {
    return { type: 'unreadable', endpoint: '', name: '', id: '', bytes, data: '' };
  }
  const { type, endpoint, id = '', ack } = packet;
  const asked = ack === 'handler' ? `${id}+` : id;
  const at = { type, endpoint, name: '', id: asked, bytes };
  switch (packet.type) {
    case 'event':
      return { ...at, name: packet.name, data: jsonText(packet.args) };
    case 'ack':
      return { ...at, id: packet.ackId, data: jsonText(packet.args) };
    case 'message':
      return { ...at, data: packet.data };
    case 'json':
      return { ...at, data: packet.data === undefined ? '' : jsonText(packet.data) };
    case 'connect':
      return { ...at, data: packet.qs };
    case 'error':
      return { ...at, data: [packet.reason, packet.advice].filter(Boolean).join(', ') };
    default:
      return { ...at, data: '' };
  }
}

/** Strangers nest as deep as they like, and this reads recursively; the text itself stands beside it. */
function jsonText(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '(nested too deeply to be shown)';
  }
}

function otherCells(record: Exclude<TraceRecord, PacketRecord>): Rest {
  const data = record.kind === 'fault' ? record.message : textOf(record);
  return {
    type: typeWord(record) ?? '',
    endpoint: endpointOf(record) ?? '',
    name: '',
    id: '',
    bytes: record.kind === 'fault' ? '' : String(sizeOf(record)),
    data,
  };
}
