// A list of numbers that grows: eight bytes each, whatever stands in it.

const FIRST_ROOM = 16;

export class Numbers {
  #values = new Float64Array(FIRST_ROOM);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Float64Array(this.#length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= 0 && index < this.#length) this.#values[index] = value;
  }

  /** A view of what is there now. */
  get all(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
