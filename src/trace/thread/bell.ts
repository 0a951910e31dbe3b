// Wakes a thread that waits for shared memory to change, and costs the writer nothing while it does not.

const AWAKE = 0;
const ASLEEP = 1;

export class Bell {
  readonly buffer: SharedArrayBuffer;
  readonly #state: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.buffer = buffer;
    this.#state = new Int32Array(buffer);
  }

  /** The reader stops looking; it must look once more after this. */
  sleep(): void {
    Atomics.store(this.#state, 0, ASLEEP);
  }

  /** After the writer changed something: true where the reader sleeps and must be told, which is once. */
  ring(): boolean {
    if (Atomics.load(this.#state, 0) === AWAKE) return false;
    return Atomics.exchange(this.#state, 0, AWAKE) === ASLEEP;
  }
}
