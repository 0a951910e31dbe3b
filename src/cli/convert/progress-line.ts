// How far long work is: one line on a terminal, drawn over again; nothing at all in a pipe.
import type { WriteStream } from 'node:tty';

const EVERY_MS = 100;
const MEGABYTE = 1_000_000;
const CLEAR_LINE = '\r\u001b[K';

export class ProgressLine {
  readonly #terminal: WriteStream | undefined;
  #of: number | undefined;
  #shownAt = 0;
  #isShown = false;

  constructor(stream: WriteStream) {
    this.#terminal = stream.isTTY === true ? stream : undefined;
  }

  /** Bytes in all, once they are known. */
  set of(bytes: number | undefined) {
    this.#of = bytes;
  }

  /** So many bytes are done. */
  show(bytes: number): void {
    const now = performance.now();
    if (this.#terminal === undefined || now - this.#shownAt < EVERY_MS) return;
    this.#shownAt = now;
    this.#isShown = true;
    const share = this.#of === undefined ? '' : `${Math.floor((100 * bytes) / this.#of)} %, `;
    this.#terminal.write(`${CLEAR_LINE}${share}${(bytes / MEGABYTE).toFixed(1)} MB read`);
  }

  clear(): void {
    if (this.#isShown) this.#terminal?.write(CLEAR_LINE);
    this.#isShown = false;
  }

  /** Something else is said on the same terminal. */
  beside(say: () => void): void {
    this.clear();
    say();
  }

  /** A last line, for somebody who watches. */
  say(sentence: string): void {
    this.#terminal?.write(`${sentence}\n`);
  }
}
