// JSON read piece by piece from bytes that come in portions: values are found by their ends and parsed one by one.

/** Where the bytes are no JSON, or end too early. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  /** Bytes before it. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Bytes of one value that are taken whole. */
const LARGEST_VALUE = 256 * 1024 * 1024;
/** Levels of nesting in it. */
const DEEPEST_VALUE = 1_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
const NOTHING = -1;

const BROKEN_OFF = 'the file ends in the middle';

export interface JsonStreamLimits {
  readonly largestValue?: number;
}

/** A reader that stands before the next thing. Every method throws `JsonFault`. */
export class JsonStream {
  readonly #portions: AsyncIterator<Uint8Array>;
  readonly #largest: number;
  #portion: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** Bytes of earlier portions. */
  #before = 0;

  constructor(bytes: AsyncIterable<Uint8Array>, { largestValue }: JsonStreamLimits = {}) {
    this.#portions = bytes[Symbol.asyncIterator]();
    this.#largest = largestValue ?? LARGEST_VALUE;
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#before + this.#at;
  }

  async close(): Promise<void> {
    await this.#portions.return?.();
  }

  /** The first byte of the next thing; -1 at the end. White space and a byte order mark are passed over. */
  async #peek(): Promise<number> {
    for (;;) {
      while (this.#at < this.#portion.length) {
        const byte = this.#portion[this.#at] ?? 0;
        if (!isSpace(byte)) return byte;
        this.#at += 1;
      }
      if (!(await this.#next())) return NOTHING;
    }
  }

  /** What comes next. */
  async kind(): Promise<'object' | 'list' | 'other' | 'nothing'> {
    const byte = await this.#peek();
    if (byte === OPEN_OBJECT) return 'object';
    if (byte === OPEN_LIST) return 'list';
    return byte === NOTHING ? 'nothing' : 'other';
  }

  /** The keys of an object. Between two of them the value must be taken, by any of the methods. */
  async *keys(): AsyncGenerator<string> {
    await this.#take(OPEN_OBJECT, 'an object');
    if (await this.#ends(CLOSE_OBJECT)) return;
    do {
      const key = await this.value();
      if (typeof key !== 'string') throw this.#fault('a key should stand here');
      await this.#take(COLON, 'a colon');
      yield key;
    } while (await this.#goesOn(CLOSE_OBJECT));
  }

  /** The elements of a list; each must be taken. Answers their places, from 0. */
  async *elements(): AsyncGenerator<number> {
    await this.#take(OPEN_LIST, 'a list');
    if (await this.#ends(CLOSE_LIST)) return;
    let index = 0;
    do {
      yield index;
      index += 1;
    } while (await this.#goesOn(CLOSE_LIST));
  }

  /** The next value, whatever it is; `undefined` for one that is too large to be taken. */
  async value(): Promise<unknown> {
    const from = this.position;
    const text = await this.text();
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch (error) {
      throw new JsonFault(error instanceof Error ? error.message : String(error), from);
    }
  }

  /** The next value as it is written; `undefined` for one that is too large to be taken. */
  text(): Promise<string | undefined> {
    return this.#pass(this.#largest);
  }

  /** Passes over the next value without looking into it. */
  async skip(): Promise<void> {
    await this.#pass(0);
  }

  async #ends(close: number): Promise<boolean> {
    if ((await this.#peek()) !== close) return false;
    this.#at += 1;
    return true;
  }

  async #goesOn(close: number): Promise<boolean> {
    const byte = await this.#peek();
    if (byte !== COMMA && byte !== close) throw this.#fault('a comma or the end should stand here');
    this.#at += 1;
    return byte === COMMA;
  }

  async #take(byte: number, what: string): Promise<void> {
    const next = await this.#peek();
    if (next !== byte) throw this.#fault(`${what} should stand here`);
    this.#at += 1;
  }

  #fault(message: string): JsonFault {
    return new JsonFault(message, this.position);
  }

  async #next(): Promise<boolean> {
    const { value, done } = await this.#portions.next();
    if (done === true) return false;
    const isFirst = this.#before === 0 && this.#portion.length === 0;
    this.#before += this.#portion.length;
    this.#portion = value;
    this.#at = isFirst && value[0] === 0xef && value[1] === 0xbb && value[2] === 0xbf ? 3 : 0;
    return true;
  }

  /** The text of the next value. Of one that is larger than `most` bytes nothing is kept. */
  async #pass(most: number): Promise<string | undefined> {
    if ((await this.#peek()) === NOTHING) throw this.#fault(BROKEN_OFF);
    const end = new ValueEnd();
    const parts: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const from = this.#at;
      const to = end.find(this.#portion, from);
      this.#at = to < 0 ? this.#portion.length : to;
      length += this.#at - from;
      if (length <= most) parts.push(this.#portion.subarray(from, this.#at));
      else parts.length = 0;
      if (end.depth > DEEPEST_VALUE) throw this.#fault('a value is nested too deeply');
      if (to >= 0) break;
      if (!(await this.#next())) {
        if (end.isScalar) break;
        throw this.#fault(BROKEN_OFF);
      }
    }
    return length > most ? undefined : Buffer.concat(parts).toString('utf8');
  }
}

/** Finds where a value ends, over portions. */
class ValueEnd {
  depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isBegun = false;

  /** A number or a word: it ends where something else begins. */
  get isScalar(): boolean {
    return this.#isBegun && this.depth === 0 && !this.#isInString;
  }

  /** The place behind the value; -1 where it goes on. */
  find(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length) {
      if (this.#isInString) {
        at = this.#passString(bytes, at);
        if (!this.#isInString && this.depth === 0) return at;
        continue;
      }
      const byte = bytes[at] ?? 0;
      if (this.#isBegun && this.depth === 0 && endsScalar(byte)) return at;
      this.#isBegun = true;
      at += 1;
      if (this.#pass(byte)) return at;
    }
    return -1;
  }

  /** Answers whether a list or an object ends the value. */
  #pass(byte: number): boolean {
    if (byte === QUOTE) this.#isInString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.depth -= 1;
      return this.depth <= 0;
    }
    return false;
  }

  /** The place behind the string, or the end of the bytes. */
  #passString(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#isInString = false;
        return at + 1;
      }
    }
    return bytes.length;
  }
}

function endsScalar(byte: number): boolean {
  return isSpace(byte) || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
