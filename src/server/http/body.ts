// Reads the body of a POST, whole and bounded, by itself and together with all others that are under way.
import type { IncomingMessage } from 'node:http';
import { BodyText } from './body-text.ts';

/** `too-large`, `too-many`: a bound was reached and reading stopped. `cut`: the client went away in the middle. */
export type BodyEnd = 'whole' | 'too-large' | 'too-many' | 'cut';

export interface Body {
  readonly end: BodyEnd;
  /** UTF-8 of the whole body, so that a character on a chunk's border survives; `''` unless whole. */
  readonly text: string;
  /** Bytes that arrived. */
  readonly bytes: number;
}

export interface BodyLimits {
  /** A body of as many is too large. */
  readonly maxBodyBytes: number;
  /** What all bodies under way may hold together. */
  readonly maxTotalBodyBytes: number;
}

export class BodyReader {
  readonly #limits: BodyLimits;
  /** Bytes of bodies that have not come to their end. */
  #held = 0;

  /** The limits are read when a body begins and, for all together, with each of its chunks. */
  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  /** Calls `done` once. What follows a body that is too much is read and thrown away. */
  read(
    request: IncomingMessage,
    { isByChunk = false }: { readonly isByChunk?: boolean },
    done: (body: Body) => void,
  ): void {
    const { maxBodyBytes } = this.#limits;
    let text: BodyText | undefined = new BodyText(isByChunk);
    let bytes = 0;
    const finish = (end: BodyEnd): void => {
      if (text === undefined) return;
      const whole = end === 'whole' ? text.end() : '';
      text = undefined;
      this.#held -= bytes;
      done({ end, text: whole, bytes });
    };
    // The reference counts a body of exactly the limit as too large (http.js, >=).
    if (Number(request.headers['content-length']) >= maxBodyBytes) {
      request.resume();
      finish('too-large');
      return;
    }
    request.on('data', (chunk: Buffer) => {
      if (text === undefined) return;
      bytes += chunk.length;
      this.#held += chunk.length;
      if (bytes >= maxBodyBytes) finish('too-large');
      else if (this.#held > this.#limits.maxTotalBodyBytes) finish('too-many');
      else text.add(chunk);
    });
    request.on('end', () => finish('whole'));
    request.on('close', () => finish('cut'));
  }
}
