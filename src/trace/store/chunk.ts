// A run of records as columns: one typed array a field, one slab for their texts. Retention drops it whole.
import { HeaderForms } from './header-forms.ts';
import { Interned } from './interned.ts';
import { TextSlab } from './text-slab.ts';

/** Bytes a row takes in all columns together. */
const BYTES_PER_ROW = 64;

/** An id column's value where there is none. */
export const NO_ID = 0xffffffff;
/** An id that does not fit into the column as it is written; it is read from the text. */
export const ID_IN_TEXT = 0xfffffffe;

export class Chunk {
  readonly firstSeq: number;
  readonly capacity: number;
  readonly names = new Interned();
  readonly forms = new HeaderForms();
  readonly slab = new TextSlab();
  rows = 0;
  packets = 0;

  readonly at: Float64Array;
  /** Packed small fields, see row-bits. */
  readonly bits: Uint32Array;
  readonly sid: Uint32Array;
  readonly endpoint: Uint32Array;
  /** A packet's event name; for other kinds the word that a list shows as type. */
  readonly name: Uint32Array;
  /** Message id; for acks the id they answer. */
  readonly id: Uint32Array;
  readonly cause: Uint32Array;
  readonly exchange: Uint32Array;
  /** Bytes of the frame plus one; 0 where not told. */
  readonly wire: Uint32Array;
  readonly size: Uint32Array;
  readonly pair: Uint32Array;
  readonly rttMs: Float32Array;
  readonly textAt: Uint32Array;
  readonly textUnits: Uint32Array;
  /** Fields without a column, as JSON right behind the text. */
  readonly extraUnits: Uint32Array;

  constructor(firstSeq: number, capacity: number) {
    this.firstSeq = firstSeq;
    this.capacity = capacity;
    this.at = new Float64Array(capacity);
    this.bits = new Uint32Array(capacity);
    this.sid = new Uint32Array(capacity);
    this.endpoint = new Uint32Array(capacity);
    this.name = new Uint32Array(capacity);
    this.id = new Uint32Array(capacity);
    this.cause = new Uint32Array(capacity);
    this.exchange = new Uint32Array(capacity);
    this.wire = new Uint32Array(capacity);
    this.size = new Uint32Array(capacity);
    this.pair = new Uint32Array(capacity);
    this.rttMs = new Float32Array(capacity);
    this.textAt = new Uint32Array(capacity);
    this.textUnits = new Uint32Array(capacity);
    this.extraUnits = new Uint32Array(capacity);
  }

  /** `seq` of the row after the newest. */
  get endSeq(): number {
    return this.firstSeq + this.rows;
  }

  /** Memory held. Untouched rows at the end cost address space only. */
  get bytes(): number {
    return this.rows * BYTES_PER_ROW + this.slab.capacity + this.names.bytes + this.forms.bytes;
  }

  /** No more rows will come. */
  seal(): void {
    this.names.seal();
    this.forms.seal();
    this.slab.trim();
  }
}
