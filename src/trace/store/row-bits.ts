// The small fields of a row, packed into one 32-bit column; zero means absent in each of them.
import {
  DIRECTIONS,
  ORIGINS,
  PACKET_TYPES,
  RECORD_KINDS,
  TRANSPORT_NAMES,
} from '../../shared/index.ts';
import type {
  AckBy,
  Direction,
  Origin,
  PacketType,
  RecordKind,
  TransportName,
} from '../../shared/index.ts';

/** Verdicts a packet can carry once its method was judged. */
export type Verdict = 'allowed' | 'denied';

const ACK_BY: readonly AckBy[] = ['transport', 'handler'];
const VERDICTS: readonly Verdict[] = ['allowed', 'denied'];

/** One packed field: where it stands, how wide it is, and the words its numbers stand for. */
class Field<T extends string> {
  readonly #shift: number;
  readonly #mask: number;
  readonly #words: readonly T[];

  constructor(shift: number, bits: number, words: readonly T[]) {
    this.#shift = shift;
    this.#mask = (1 << bits) - 1;
    this.#words = words;
  }

  pack(word: T | undefined): number {
    return word === undefined ? 0 : (this.#words.indexOf(word) + 1) << this.#shift;
  }

  read(bits: number): T | undefined {
    return this.#words[((bits >>> this.#shift) & this.#mask) - 1];
  }

  without(bits: number): number {
    return bits & ~(this.#mask << this.#shift);
  }
}

// biome-ignore format: a table
export const BITS = {
  kind:      new Field<RecordKind>(0, 4, RECORD_KINDS),
  type:      new Field<PacketType>(4, 4, PACKET_TYPES),
  dir:       new Field<Direction>(8, 2, DIRECTIONS),
  origin:    new Field<Origin>(10, 3, ORIGINS),
  transport: new Field<TransportName>(13, 3, TRANSPORT_NAMES),
  ack:       new Field<AckBy>(16, 2, ACK_BY),
  verdict:   new Field<Verdict>(18, 2, VERDICTS),
} as const;

export const IS_FAULTY = 1 << 20;
/** The row has a text of its own (`raw`), which may be empty. */
export const HAS_TEXT = 1 << 21;
/** The text is kept as UTF-16LE; else one byte a unit. */
export const IS_TEXT_WIDE = 1 << 22;
export const IS_EXTRA_WIDE = 1 << 23;
/** A person marked it. */
export const IS_MARKED = 1 << 24;
/** A person wrote about it; the chunk has the words. */
export const HAS_COMMENT = 1 << 25;
/** A packet whose text has a backslash: what its JSON says may be written otherwise. */
export const HAS_ESCAPES = 1 << 26;
/** Among them are such of letters that need none. */
export const HAS_ODD_ESCAPES = 1 << 27;

/** True for a row of this kind: the test that scans make first. */
export const PACKET_KIND = BITS.kind.pack('packet');
export const KIND_MASK = 0xf;

export const HEARTBEAT = PACKET_KIND | BITS.type.pack('heartbeat');
export const NOOP = PACKET_KIND | BITS.type.pack('noop');
export const TYPE_MASK = 0xff;
