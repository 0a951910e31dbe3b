// The second reading of a trace: the packets that differ, and no others.
import type { DiffPacket, Packet, TraceRecord } from '../../shared/index.ts';
import { decodePacket } from '../../protocol/index.ts';
import { previewPacket } from '../store/index.ts';

/** Packets longer than this are told without their fields. */
const WHOLE_UNITS = 1024 * 1024;
/** All packets together that are kept with their fields. */
const MOST_UNITS = 32 * 1024 * 1024;
const CUT_UNITS = 200;

type PacketRecord = Extract<TraceRecord, { kind: 'packet' }>;

export interface PacketDetail {
  readonly told: Omit<DiffPacket, 'sinceMs'>;
  /** Missing where it cannot be read, or is too long. */
  readonly packet?: Packet;
  /** Its beginning. */
  readonly text: string;
}

export class PacketDetails {
  readonly #wanted: ReadonlySet<number>;
  readonly #found = new Map<number, PacketDetail>();
  #units = 0;

  /** `wanted` are numbers of records. */
  constructor(wanted: ReadonlySet<number>) {
    this.#wanted = wanted;
  }

  get isComplete(): boolean {
    return this.#found.size === this.#wanted.size;
  }

  observe(record: TraceRecord): void {
    if (record.kind === 'packet' && this.#wanted.has(record.seq)) {
      this.#found.set(record.seq, this.#detail(record));
    }
  }

  of(seq: number): PacketDetail | undefined {
    return this.#found.get(seq);
  }

  #detail({ seq, raw, packet }: PacketRecord): PacketDetail {
    const read = packet ?? decoded(raw);
    const isKept = raw.length <= WHOLE_UNITS && this.#units + raw.length <= MOST_UNITS;
    if (isKept) this.#units += raw.length;
    return {
      told: {
        seq,
        type: read?.type ?? 'unreadable',
        ...(read?.type === 'event' ? { name: detached(read.name) } : {}),
        preview: detached(previewPacket(raw)),
      },
      text: detached(raw.slice(0, CUT_UNITS)),
      ...(isKept && read !== undefined ? { packet: read } : {}),
    };
  }
}

function decoded(raw: string): Packet | undefined {
  const read = decodePacket(raw);
  return read.ok ? read.value.packet : undefined;
}

/** A copy that does not keep alive the packet it was cut from, as V8's slices do. */
function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
