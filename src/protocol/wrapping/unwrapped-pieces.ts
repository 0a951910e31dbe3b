// What comes out of an answer that goes on and on: a text for each thing that was written into it.
import type { WireFault } from '../wire-fault.ts';

export interface UnwrappedPiece {
  /** A packet or a payload. */
  readonly text: string;
  /** The unit of the body behind it: it was whole when so much had come. */
  readonly end: number;
}

/** `fault` is the first thing that did not read; pieces around it are there. */
export interface UnwrappedPieces {
  readonly pieces: readonly UnwrappedPiece[];
  readonly fault?: WireFault;
}
