// Packets of traces that know no requests, such as those of logs: what must have carried each.
import type { ToldText } from './assumed.ts';

/** Sessions that are remembered. */
const MOST = 16_384;
/** What goes on carries all packets of its session; a post or a poll those of one payload. */
const GOES_ON: readonly string[] = [
  'websocket in',
  'websocket out',
  'flashsocket in',
  'flashsocket out',
  'htmlfile out',
  'xhr-multipart out',
];

export interface Numbered {
  /** Below 0, so that no exchange of the trace has it. */
  readonly exchange: number;
  /** The whole payload, where what carried it ended with it. */
  readonly payload?: readonly ToldText[];
}

export class Unnumbered {
  #last = 0;
  readonly #streams = new Map<string, number>();
  #payload: ToldText[] = [];

  /** `undefined` where more of a payload is to come. */
  take(text: ToldText): Numbered | undefined {
    const { sid = '', transport = 'xhr-polling', dir } = text;
    if (GOES_ON.includes(`${transport} ${dir}`))
      return { exchange: this.#stream(`${transport} ${sid}`) };
    const batch = text.kind === 'packet' ? text.batch : undefined;
    if (batch !== undefined && batch.index > 0) this.#payload.push(text);
    else this.#payload = [text];
    if (batch !== undefined && batch.index + 1 < batch.count) return undefined;
    this.#last -= 1;
    return { exchange: this.#last, payload: this.#payload };
  }

  #stream(key: string): number {
    const known = this.#streams.get(key);
    if (known !== undefined) return known;
    this.#last -= 1;
    this.#streams.set(key, this.#last);
    const [oldest] = this.#streams.keys();
    if (this.#streams.size > MOST && oldest !== undefined) this.#streams.delete(oldest);
    return this.#last;
  }
}
