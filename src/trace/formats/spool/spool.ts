// Many texts kept for later in little memory: the first so many in memory, and all of them in a scratch file beyond that.
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { GrowingNumbers } from './growing-numbers.ts';

/** UTF-16 units that are held in memory before anything goes to disk. */
const MEMORY_UNITS = 32 * 1024 * 1024;
/** Then so much is gathered for one write, and read at once around what is asked for. */
const WINDOW_BYTES = 1024 * 1024;

/** Numbers from 0 in the order of adding. Texts are UTF-8 on disk: lone surrogates must be escaped. */
export class Spool {
  readonly #memoryUnits: number;
  /** All texts while there is no file; those that wait to be written afterwards. */
  #texts: string[] = [];
  #units = 0;
  #file: FileHandle | undefined;
  #folder: string | undefined;
  /** Where each written text ends in the file. */
  readonly #ends = new GrowingNumbers();
  #window: Buffer = Buffer.alloc(0);
  #windowFrom = 0;

  constructor(memoryUnits: number = MEMORY_UNITS) {
    this.#memoryUnits = memoryUnits;
  }

  get count(): number {
    return this.#ends.length + this.#texts.length;
  }

  /** Answers the text's number. Call `settle` now and then. */
  add(text: string): number {
    this.#texts.push(text);
    this.#units += text.length;
    return this.count - 1;
  }

  /**
   * Writes what is too much for the memory.
   * @throws what the file system throws.
   */
  async settle(): Promise<void> {
    const most = this.#file === undefined ? this.#memoryUnits : WINDOW_BYTES;
    if (this.#units > most) await this.#write();
  }

  /** @throws what the file system throws. */
  async read(number: number): Promise<string> {
    const written = this.#ends.length;
    if (number >= written) return this.#texts[number - written] ?? '';
    const from = number === 0 ? 0 : this.#ends.at(number - 1);
    const to = this.#ends.at(number);
    if (from < this.#windowFrom || to > this.#windowFrom + this.#window.length) {
      await this.#fetch(from, Math.max(to - from, WINDOW_BYTES));
    }
    return this.#window.toString('utf8', from - this.#windowFrom, to - this.#windowFrom);
  }

  /** Frees everything; nothing may be added or read afterwards. */
  async close(): Promise<void> {
    this.#texts = [];
    await this.#file?.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  async #write(): Promise<void> {
    this.#file ??= await this.#open();
    let end = this.#ends.length === 0 ? 0 : this.#ends.at(this.#ends.length - 1);
    for (let from = 0; from < this.#texts.length; ) {
      let portion = '';
      for (; from < this.#texts.length && portion.length < WINDOW_BYTES; from += 1) {
        const text = this.#texts[from] ?? '';
        portion += text;
        end += Buffer.byteLength(text);
        this.#ends.push(end);
      }
      await this.#file.appendFile(portion);
    }
    this.#texts = [];
    this.#units = 0;
  }

  async #open(): Promise<FileHandle> {
    this.#folder = await mkdtemp(join(tmpdir(), 'socketscope-'));
    return open(join(this.#folder, 'spool'), 'a+', 0o600);
  }

  async #fetch(from: number, bytes: number): Promise<void> {
    const window = Buffer.allocUnsafe(bytes);
    let read = 0;
    while (read < bytes) {
      const got = (await this.#file?.read(window, read, bytes - read, from + read))?.bytesRead ?? 0;
      if (got === 0) break;
      read += got;
    }
    this.#window = window.subarray(0, read);
    this.#windowFrom = from;
  }
}
