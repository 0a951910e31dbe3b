// What one exchange carried, gathered while records pass by: its texts both ways, frames of several packets as one.
import type { Direction, SessionId, TraceRecord, TransportName } from '../../../shared/index.ts';
import { encodePayload } from '../../../protocol/index.ts';
import { GrowingNumbers, type Spool } from '../spool/index.ts';

export type RecordOf<K extends TraceRecord['kind']> = Extract<TraceRecord, { kind: K }>;

/** Something that crossed the wire at once: a message, a body, or a piece of one. */
export interface Unit {
  readonly at: number;
  readonly dir: Direction;
  readonly text: string;
}

type SeenText = Pick<RecordOf<'packet'>, 'at' | 'dir' | 'raw' | 'batch'>;

/** Transports whose exchange goes on and on: what they carried waits in the spool. */
const STAYS: ReadonlySet<string> = new Set([
  'websocket',
  'flashsocket',
  'htmlfile',
  'xhr-multipart',
]);

export class EntryGroup {
  exchange: RecordOf<'exchange'> | undefined;
  sid: SessionId | undefined;
  transport: TransportName | undefined;
  firstAt: number;
  lastAt: number;
  readonly packets = { in: 0, out: 0 };
  /** Of a transport that stays: numbers of its units in the spool. */
  readonly units = new GrowingNumbers();
  /** Of any other: its packets. */
  readonly texts: { readonly in: string[]; readonly out: string[] } = { in: [], out: [] };
  readonly #batch: { in: string[]; out: string[] } = { in: [], out: [] };

  constructor(at: number) {
    this.firstAt = at;
    this.lastAt = at;
  }

  get stays(): boolean {
    return this.transport !== undefined && STAYS.has(this.transport);
  }

  get isWebSocket(): boolean {
    return this.transport === 'websocket' || this.transport === 'flashsocket';
  }

  see({ at, sid, transport }: TraceRecord): void {
    this.lastAt = Math.max(this.lastAt, at);
    this.sid ??= sid;
    this.transport ??= transport;
  }

  /** A packet, or a text that should have been one. */
  packet({ at, dir, raw, batch }: SeenText, spool: Spool): void {
    this.packets[dir] += 1;
    if (!this.stays) {
      this.texts[dir].push(raw);
      return;
    }
    if (batch === undefined) {
      this.#keep({ at, dir, text: raw }, spool);
      return;
    }
    const texts = this.#batch[dir];
    texts.push(raw);
    if (batch.index < batch.count - 1) return;
    this.#batch[dir] = [];
    this.#keep({ at, dir, text: encodePayload(texts) }, spool);
  }

  #keep(unit: Unit, spool: Spool): void {
    this.units.push(spool.add(JSON.stringify(unit)));
  }
}
