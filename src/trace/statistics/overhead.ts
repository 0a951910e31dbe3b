// What each transport costs on the wire beside what is said over it: heads, wrappings, frames.
import type { Overhead, TransportName } from '../../shared/index.ts';
import type { Carried, RecordOf } from '../correlation/index.ts';

type Draft = { -readonly [K in keyof Overhead]: Overhead[K] };

/** A frame of RFC 6455 has two bytes before its content, and four more from the client. */
const FRAME_HEAD = { in: 6, out: 2 } as const;

export class Overheads {
  readonly #drafts = new Map<Overhead['transport'], Draft>();

  all(): readonly Overhead[] {
    return [...this.#drafts.values()];
  }

  packet({ transport, raw, wire, batch, lost }: RecordOf<'packet'>): void {
    if (transport === undefined || lost !== undefined) return;
    const draft = this.#of(transport);
    draft.packets += 1;
    const bytes = Buffer.byteLength(raw);
    draft.payloadBytes += bytes;
    if (!isStream(transport)) return;
    // A frame of several packets tells its size with each of them.
    if (batch === undefined || batch.index === 0) draft.wireBytes += wire ?? 0;
    if (wire === undefined && isSocket(transport)) draft.wireBytes += bytes;
  }

  /** Control frames; what a frame carries as packets is told by them. */
  frame({ transport, opcode, bytes, dir }: RecordOf<'frame'>): void {
    if (transport === undefined || opcode === 'payload') return;
    this.#of(transport).wireBytes += bytes + FRAME_HEAD[dir];
  }

  exchange(record: RecordOf<'exchange'>, carried: Carried | undefined): void {
    const { transport, sid, method, bytesIn, bytesOut, headIn = 0, headOut = 0 } = record;
    if (transport === undefined && sid === undefined) return;
    const draft = this.#of(transport ?? 'handshake');
    draft.exchanges += 1;
    draft.wireBytes += headIn + headOut + bytesIn + bytesOut;
    // The pieces of an endless answer were counted with their packets.
    if (transport !== undefined && isStream(transport) && method === 'GET') {
      draft.wireBytes -= Math.min(bytesOut, carried?.wireOut ?? 0);
    }
  }

  #of(transport: Overhead['transport']): Draft {
    const known = this.#drafts.get(transport);
    if (known !== undefined) return known;
    const draft = { transport, packets: 0, exchanges: 0, payloadBytes: 0, wireBytes: 0 };
    this.#drafts.set(transport, draft);
    return draft;
  }
}

/** Packets have bytes of their own on it. What a client posts beside an endless answer has none: its body is counted. */
function isStream(transport: TransportName): boolean {
  return transport !== 'xhr-polling' && transport !== 'jsonp-polling';
}

function isSocket(transport: TransportName): boolean {
  return transport === 'websocket' || transport === 'flashsocket';
}
