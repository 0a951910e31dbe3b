// An ascending list of record numbers that grows at its end and is let go from its beginning.

const FIRST_ROOM = 1024;

export class SeqList {
  #seqs = new Uint32Array(0);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  at(index: number): number | undefined {
    return index < 0 || index >= this.length ? undefined : this.#seqs[this.#start + index];
  }

  /** Index of the first number that is `seq` or greater; the length where all are smaller. */
  placeOf(seq: number): number {
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#seqs[middle] ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low - this.#start;
  }

  /** Puts a number in its place. False where it was there. */
  add(seq: number): boolean {
    const place = this.placeOf(seq);
    if (this.at(place) === seq) return false;
    if (this.#end === this.#seqs.length) this.#makeRoom();
    const at = this.#start + place;
    this.#seqs.copyWithin(at + 1, at, this.#end);
    this.#seqs[at] = seq;
    this.#end += 1;
    return true;
  }

  /** Adds a number greater than all others. */
  push(seq: number): void {
    if (this.#end === this.#seqs.length) this.#makeRoom();
    this.#seqs[this.#end] = seq;
    this.#end += 1;
  }

  /** Takes a number out. False where it was not there. */
  remove(seq: number): boolean {
    const place = this.placeOf(seq);
    if (this.at(place) !== seq) return false;
    const at = this.#start + place;
    this.#seqs.copyWithin(at, at + 1, this.#end);
    this.#end -= 1;
    return true;
  }

  /** Lets go of all numbers below `seq`; answers how many those were. */
  dropBelow(seq: number): number {
    const dropped = this.placeOf(seq);
    this.#start += dropped;
    return dropped;
  }

  clear(): void {
    this.#seqs = new Uint32Array(0);
    this.#start = 0;
    this.#end = 0;
  }

  /** Moves to the front where half is free there, else doubles. */
  #makeRoom(): void {
    const isHalfFree = this.#start > 0 && this.#start >= this.length;
    const next = isHalfFree ? this.#seqs : new Uint32Array(Math.max(FIRST_ROOM, this.length * 2));
    next.set(this.#seqs.subarray(this.#start, this.#end));
    this.#end -= this.#start;
    this.#start = 0;
    this.#seqs = next;
  }
}
