// A TCP connection as it would have been captured: it opens before its first bytes, and counts what each end said.
import type { Direction } from '../../../../shared/index.ts';
import { type Endpoint, ofOneFamily } from './address.ts';
import type { CapturedDatagram } from './blocks.ts';
import { ACK, datagram, FIN, MOST_BYTES, PSH, SYN } from './segment.ts';
import type { Timed } from './schedule.ts';

/** What one end said at one moment. Comments may be added as long as it waits. */
export interface Saying extends Timed {
  readonly connection: Connection;
  readonly dir: Direction;
  readonly data: Buffer;
  readonly comments: string[];
  /** Records that it carries, by `seq`. */
  readonly records: readonly number[];
  /** The end says nothing more, and the other agrees. */
  readonly isLast: boolean;
}

interface Said {
  readonly at: number;
  readonly flags: number;
  readonly data?: Buffer;
  readonly comments?: readonly string[];
}

const NOTHING = Buffer.alloc(0);
/** First sequence numbers: any do. */
const FIRST = { in: 1_000_000, out: 2_000_000 } as const;

export class Connection {
  readonly interface: number;
  readonly #client: Endpoint;
  readonly #server: Endpoint;
  readonly #about: readonly string[];
  readonly #next: Record<Direction, number> = { ...FIRST };
  #isOpen = false;
  #isOver = false;
  #last = Number.NEGATIVE_INFINITY;

  /** `about`: comments on its first segment. */
  constructor(ofInterface: number, ends: readonly [Endpoint, Endpoint], about: readonly string[]) {
    this.interface = ofInterface;
    [this.#client, this.#server] = ofOneFamily(...ends);
    this.#about = about;
  }

  /** When it may say something that is told for this moment: not before what it said already. */
  moment(at: number): number {
    this.#last = Math.max(this.#last, at);
    return this.#last;
  }

  /** The datagrams of what is said next. After its end nothing is said. */
  *say({ at, dir, data, comments, isLast }: Saying): Generator<CapturedDatagram> {
    if (this.#isOver) return;
    if (!this.#isOpen) yield* this.#open(at);
    for (let from = 0; from < data.length; from += MOST_BYTES) {
      const part = data.subarray(from, from + MOST_BYTES);
      const flags = from + part.length === data.length ? PSH | ACK : ACK;
      yield this.#segment(dir, { at, flags, data: part, comments: from === 0 ? comments : [] });
    }
    if (isLast) yield* this.#close(dir, at, data.length === 0 ? comments : []);
  }

  *#open(at: number): Generator<CapturedDatagram> {
    this.#isOpen = true;
    yield this.#segment('in', { at, flags: SYN, comments: this.#about });
    yield this.#segment('out', { at, flags: SYN | ACK });
    yield this.#segment('in', { at, flags: ACK });
  }

  *#close(dir: Direction, at: number, comments: readonly string[]): Generator<CapturedDatagram> {
    this.#isOver = true;
    yield this.#segment(dir, { at, flags: FIN | ACK, comments });
    yield this.#segment(dir === 'in' ? 'out' : 'in', { at, flags: FIN | ACK });
    yield this.#segment(dir, { at, flags: ACK });
  }

  #segment(dir: Direction, said: Said): CapturedDatagram {
    const { at, flags, data = NOTHING, comments = [] } = said;
    const [from, to] = dir === 'in' ? [this.#client, this.#server] : [this.#server, this.#client];
    const other = dir === 'in' ? 'out' : 'in';
    const ack = (flags & ACK) === 0 ? 0 : this.#next[other];
    const bytes = datagram({ from, to, seq: this.#next[dir], ack, flags, data });
    // The first and the last segment count as a byte each.
    const counted = data.length + ((flags & (SYN | FIN)) === 0 ? 0 : 1);
    this.#next[dir] = (this.#next[dir] + counted) >>> 0;
    return { interface: this.interface, at, dir, bytes, comments };
  }
}
