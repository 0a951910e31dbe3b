// Broadcasts on their way to Redis, in order: kept until it has confirmed them, bounded while it is away.

export const MAX_HELD = 10_000;
export const MAX_HELD_UNITS = 16 * 1024 * 1024;

export class OutgoingQueue {
  #texts: string[] = [];
  /** Those in front of it are confirmed and about to be forgotten. */
  #first = 0;
  /** The next one to be sent. */
  #next = 0;
  #units = 0;
  #dropped = 0;

  /** Waiting or unconfirmed. */
  get length(): number {
    return this.#texts.length - this.#first;
  }

  /** Answers false where it is full: the text is dropped and counted. */
  add(text: string): boolean {
    if (this.length >= MAX_HELD || this.#units + text.length > MAX_HELD_UNITS) {
      this.#dropped += 1;
      return false;
    }
    this.#texts.push(text);
    this.#units += text.length;
    return true;
  }

  /** The next text to send, once each until `rewind`. */
  take(): string | undefined {
    const text = this.#texts[this.#next];
    if (text !== undefined) this.#next += 1;
    return text;
  }

  /** The oldest one that was taken has arrived, or never will. */
  settle(): void {
    const text = this.#texts[this.#first];
    if (text === undefined || this.#first >= this.#next) return;
    this.#units -= text.length;
    this.#texts[this.#first] = '';
    this.#first += 1;
    if (this.#first < 1024 && this.#first < this.#texts.length) return;
    this.#texts = this.#texts.slice(this.#first);
    this.#next -= this.#first;
    this.#first = 0;
  }

  /** The connection is gone: what it did not confirm is taken again. */
  rewind(): void {
    this.#next = this.#first;
  }

  /** How many were dropped since the last look. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }
}
