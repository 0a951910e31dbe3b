// What went one way at one endpoint of a session, as columns: this is the order that counts.
import type { Direction } from '../../shared/index.ts';

import { Numbers } from './numbers.ts';
import type { Meaning } from './packet-meaning.ts';

/** Bits of what else is known of a packet. */
export const IS_ACK = 1;
export const IS_ALLOWED = 2;
export const IS_DENIED = 4;
export const IS_FAULTY = 8;

export interface Said extends Meaning {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly flags: number;
  /** Of an ack: place of the packet it answers in the stream the other way, -1 where there is none. */
  readonly request: number;
}

export class Stream {
  readonly dir: Direction;
  readonly endpoint: string;
  readonly keys = new Numbers();
  readonly shapes = new Numbers();
  readonly types = new Numbers();
  readonly seqs = new Numbers();
  readonly times = new Numbers();
  readonly flags = new Numbers();
  readonly requests = new Numbers();

  constructor(dir: Direction, endpoint: string) {
    this.dir = dir;
    this.endpoint = endpoint;
  }

  get length(): number {
    return this.keys.length;
  }

  push(said: Said): void {
    this.keys.push(said.key);
    this.shapes.push(said.shape);
    this.types.push(said.type);
    this.seqs.push(said.seq);
    this.times.push(said.at);
    this.flags.push(said.flags);
    this.requests.push(said.request);
  }

  isAck(index: number): boolean {
    return (this.flags.at(index) & IS_ACK) !== 0;
  }

  flag(index: number, bit: number): void {
    this.flags.set(index, this.flags.at(index) | bit);
  }

  /** Place of a record; records come in the order of their numbers. */
  placeOf(seq: number): number {
    const seqs = this.seqs.all;
    let low = 0;
    let high = seqs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((seqs[middle] ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return seqs[low] === seq ? low : -1;
  }
}
