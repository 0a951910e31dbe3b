// One labelled stretch of a packet's text, and the list they are gathered in.

/**
 * Places are UTF-16 units, `to` exclusive. Spans of depth 0 tile the text; deeper ones lie inside the one
 * before them that `parent` points at. A fault where something is missing has no units of its own.
 */
export interface Span {
  readonly from: number;
  readonly to: number;
  /**
   * `type`, `id`, `ack`, `separator`, `endpoint`, `qs`, `data`, `name`, `args`, `ackId`, `reason`, `advice`,
   * `fault`, or the path of a JSON value: `args[0].x`, `data.list[2]`.
   */
  readonly field: string;
  /** What stands there: a word for types and numbers, text without its quotes for names, else as written. */
  readonly value: string;
  /** What it is, for a person. */
  readonly sentence: string;
  readonly depth: number;
  /** Index of the span around this one. */
  readonly parent?: number;
}

/** Gathers the spans of one text from left to right. */
export class SpanList {
  readonly text: string;
  readonly spans: Span[] = [];
  #at = 0;
  #isFaulty = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the next span of depth 0 starts. */
  get at(): number {
    return this.#at;
  }

  /** A span of depth 0 from where the last one ended; empty ones are left out. Answers its index. */
  add(to: number, field: string, words: { sentence: string; value?: string }): number {
    if (to <= this.#at) return -1;
    const value = words.value ?? this.text.slice(this.#at, to);
    this.spans.push({ from: this.#at, to, field, value, sentence: words.sentence, depth: 0 });
    this.#at = to;
    return this.spans.length - 1;
  }

  get isFaulty(): boolean {
    return this.#isFaulty;
  }

  /** The fault takes the rest of the text, also where that is nothing. */
  addFault(sentence: string): number {
    const from = this.#at;
    const to = this.text.length;
    const value = this.text.slice(from);
    this.spans.push({ from, to, field: 'fault', value, sentence, depth: 0 });
    this.#at = to;
    this.#isFaulty = true;
    return this.spans.length - 1;
  }
}
