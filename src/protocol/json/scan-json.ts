// Reads JSON for its places instead of its values (RFC 8259), without recursion, so that depth costs only memory.
import { type JsonFault, scalarEnd, stringEnd } from './json-lexeme.ts';

/** What a scan tells as it goes. Places are UTF-16 units; `to` is exclusive. */
export interface JsonSink {
  open(at: number, kind: 'list' | 'object'): void;
  key(from: number, to: number): void;
  scalar(from: number, to: number): void;
  close(at: number): void;
}

const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'rest';

const EXPECTED: Record<Exclude<Expecting, 'rest'>, string> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  key: 'a key in double quotes',
  'key or }': 'a key in double quotes or }',
  colon: 'a colon',
};

/**
 * Scans one JSON value that fills `text` from `from` on, white space around it allowed.
 * Answers the first fault, or `undefined` when it is JSON: exactly the texts `JSON.parse` accepts.
 */
export function scanJson(text: string, from: number, sink?: JsonSink): JsonFault | undefined {
  return new Scan(text, sink).run(from);
}

class Scan {
  readonly #text: string;
  readonly #sink: JsonSink | undefined;
  readonly #open: number[] = [];
  #expecting: Expecting = 'value';

  constructor(text: string, sink: JsonSink | undefined) {
    this.#text = text;
    this.#sink = sink;
  }

  run(from: number): JsonFault | undefined {
    let at = this.#skipSpace(from);
    while (at < this.#text.length) {
      const next = this.#step(at, this.#text.charCodeAt(at));
      if (typeof next !== 'number') return next;
      at = this.#skipSpace(next);
    }
    const isWhole = this.#expecting === 'rest' && this.#open.length === 0;
    return isWhole ? undefined : this.#missing(this.#text.length);
  }

  #step(at: number, unit: number): number | JsonFault {
    switch (this.#expecting) {
      case 'value':
      case 'value or ]':
        return this.#value(at, unit);
      case 'key':
      case 'key or }':
        return this.#key(at, unit);
      case 'colon':
        if (unit !== 0x3a) return this.#missing(at);
        this.#expecting = 'value';
        return at + 1;
      case 'rest':
        return this.#rest(at, unit);
    }
  }

  #value(at: number, unit: number): number | JsonFault {
    if (unit === OPEN_LIST || unit === OPEN_OBJECT) {
      this.#open.push(unit);
      this.#sink?.open(at, unit === OPEN_LIST ? 'list' : 'object');
      this.#expecting = unit === OPEN_LIST ? 'value or ]' : 'key or }';
      return at + 1;
    }
    if (unit === CLOSE_LIST && this.#expecting === 'value or ]') return this.#close(at);
    const end = scalarEnd(this.#text, at);
    if (typeof end !== 'number') return end.at === at ? this.#missing(at) : end;
    this.#sink?.scalar(at, end);
    this.#expecting = 'rest';
    return end;
  }

  #key(at: number, unit: number): number | JsonFault {
    if (unit === CLOSE_OBJECT && this.#expecting === 'key or }') return this.#close(at);
    if (unit !== 0x22) return this.#missing(at);
    const end = stringEnd(this.#text, at);
    if (typeof end !== 'number') return end;
    this.#sink?.key(at, end);
    this.#expecting = 'colon';
    return end;
  }

  #rest(at: number, unit: number): number | JsonFault {
    const inside = this.#open.at(-1);
    if (inside === undefined) return this.#missing(at);
    if (unit === COMMA) {
      this.#expecting = inside === OPEN_LIST ? 'value' : 'key';
      return at + 1;
    }
    return unit === (inside === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT)
      ? this.#close(at)
      : this.#missing(at);
  }

  #close(at: number): number {
    this.#open.pop();
    this.#sink?.close(at);
    this.#expecting = 'rest';
    return at + 1;
  }

  #missing(at: number): JsonFault {
    if (this.#expecting !== 'rest') return { at, expected: EXPECTED[this.#expecting] };
    const inside = this.#open.at(-1);
    if (inside === undefined) return { at, expected: 'the end' };
    return { at, expected: inside === OPEN_LIST ? 'a comma or ]' : 'a comma or }' };
  }

  #skipSpace(from: number): number {
    let at = from;
    while (at < this.#text.length && isSpace(this.#text.charCodeAt(at))) at += 1;
    return at;
  }
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d && unit !== 0x0b && unit !== 0x0c);
}
