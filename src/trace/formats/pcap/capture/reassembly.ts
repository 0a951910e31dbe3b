// What one end of a TCP connection said, in order: late and repeated segments sorted out, gaps told (RFC 9293, section 3).
import type { Budget } from './budget.ts';

/** Where in the capture bytes were seen. */
export interface Sight {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Byte of the file. */
  readonly place: number;
}

export interface ByteStream {
  /** The bytes may be held on to. */
  data(bytes: Buffer, sight: Sight): void;
  /** So many bytes were said that the capture does not hold. */
  gap(bytes: number, sight: Sight): void;
  /** It says nothing more. */
  end(sight: Sight): void;
}

export interface Piece {
  readonly seq: number;
  /** What was captured of it. */
  readonly data: Buffer;
  /** Bytes on the wire. */
  readonly length: number;
  readonly sight: Sight;
}

/** Pieces of one direction that wait for others. */
const MOST_PIECES = 4_096;

/** Sequence numbers are compared on their circle: within 2³¹ of each other. */
export class Reassembly {
  readonly #stream: ByteStream;
  readonly #budget: Budget;
  #first: number | undefined;
  /** Of the next byte; unknown until something is seen. */
  #next: number | undefined;
  /** In the order of their numbers. */
  #waiting: Piece[] = [];
  #finAt: { readonly seq: number; readonly sight: Sight } | undefined;
  #isOver = false;

  constructor(stream: ByteStream, budget: Budget) {
    this.#stream = stream;
    this.#budget = budget;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The number of its first byte, where something was seen. */
  get first(): number | undefined {
    return this.#first;
  }

  /** Whether nothing before `seq` is missing. */
  hasSeen(seq: number): boolean {
    return this.#isOver || this.#next === undefined || ahead(seq, this.#next) <= 0;
  }

  /** Where nothing was seen yet, the stream begins here. */
  begin(seq: number): void {
    this.#first ??= seq >>> 0;
    this.#next ??= this.#first;
  }

  push(piece: Piece): void {
    if (this.#isOver || piece.length === 0) return;
    this.begin(piece.seq);
    if (this.hasSeen(piece.seq)) {
      this.#take(piece);
      this.#takeWaiting();
    } else this.#hold(piece);
  }

  /** The other end has heard everything before `seq`: what is missing there was lost to the capture alone. */
  heard(seq: number, sight: Sight): void {
    while (!this.#isOver && this.#next !== undefined) {
      const missing = ahead(seq, this.#next);
      if (missing <= 0) return;
      const [first] = this.#waiting;
      if (first !== undefined && ahead(seq, first.seq) >= 0) {
        this.#skipTo(first, this.#next);
      } else if (missing === 1) {
        // Its end counts as a byte, and is all that was not captured.
        this.#end(sight);
      } else {
        this.#stream.gap(missing, sight);
        this.#next = seq;
        this.#endMaybe();
      }
    }
  }

  /** It ends behind the byte before `seq`. */
  fin(seq: number, sight: Sight): void {
    this.begin(seq);
    this.#finAt = { seq, sight };
    this.#endMaybe();
  }

  /** Nothing more is coming: what waits is told, with its gaps. */
  flush(): void {
    for (
      let [first] = this.#waiting;
      first !== undefined && !this.#isOver;
      [first] = this.#waiting
    ) {
      this.#skipTo(first, this.#next ?? first.seq);
    }
  }

  /** It was broken off. */
  close(sight: Sight): void {
    this.flush();
    this.#end(sight);
  }

  #hold({ data, ...piece }: Piece): void {
    const isRoom = this.#waiting.length < MOST_PIECES && this.#budget.take(data.length);
    if (!isRoom) {
      const [first] = this.#waiting;
      if (first !== undefined) this.#skipTo(first, this.#next ?? first.seq);
      if (!this.#budget.take(data.length)) {
        this.#skipTo({ ...piece, data }, this.#next ?? piece.seq, true);
        return;
      }
    }
    // A copy: the file's bytes are not held.
    const held = { ...piece, data: Buffer.from(data) };
    let index = this.#waiting.length;
    while (index > 0 && ahead(this.#waiting[index - 1]?.seq ?? 0, piece.seq) > 0) index -= 1;
    this.#waiting.splice(index, 0, held);
  }

  /** Gives up what is missing before a piece. */
  #skipTo(piece: Piece, next: number, isNew = false): void {
    const missing = ahead(piece.seq, next);
    if (missing > 0) {
      this.#stream.gap(missing, piece.sight);
      this.#next = piece.seq;
    }
    if (isNew) this.#take(piece);
    this.#takeWaiting();
  }

  #takeWaiting(): void {
    let [first] = this.#waiting;
    while (first !== undefined && this.#next !== undefined && ahead(first.seq, this.#next) <= 0) {
      this.#waiting.shift();
      this.#budget.give(first.data.length);
      this.#take(first);
      [first] = this.#waiting;
    }
    this.#endMaybe();
  }

  /** What is new of a piece that begins at the next byte or before. */
  #take({ seq, data, length, sight }: Piece): void {
    const next = this.#next ?? seq;
    const known = -ahead(seq, next);
    if (known >= length) return;
    const fresh = data.subarray(known);
    if (fresh.length > 0)
      this.#stream.data(Buffer.from(fresh), { ...sight, place: sight.place + known });
    // What the capture cut off the end of the frame.
    const cut = length - Math.max(data.length, known);
    if (cut > 0) this.#stream.gap(cut, sight);
    this.#next = (seq + length) >>> 0;
  }

  #endMaybe(): void {
    const fin = this.#finAt;
    if (fin === undefined || this.#next === undefined || ahead(fin.seq, this.#next) > 0) return;
    this.#end(fin.sight);
  }

  #end(sight: Sight): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const piece of this.#waiting) this.#budget.give(piece.data.length);
    this.#waiting = [];
    this.#stream.end(sight);
  }
}

/** How many bytes `one` is ahead of `other`; negative where it is behind. */
export function ahead(one: number, other: number): number {
  return (one - other) | 0;
}
