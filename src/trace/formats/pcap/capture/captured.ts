// What a capture file holds: frames with their time and place, and what could not be read of it.
import type { TraceNote } from '../../format.ts';

export interface CapturedFrame {
  readonly is: 'frame';
  /** From 1, as Wireshark counts. */
  readonly number: number;
  /** Byte of the file where its data begin. */
  readonly place: number;
  /** Milliseconds since the epoch, fractional. */
  readonly at: number;
  /** LINKTYPE of what it was captured on. */
  readonly link: number;
  /** Valid until more is read. */
  readonly bytes: Buffer;
  /** Bytes it had on the wire. */
  readonly length: number;
}

export type Captured = CapturedFrame | { readonly is: 'note'; readonly note: TraceNote };

export function captureNote(code: string, message: string): Captured {
  return { is: 'note', note: { code, message } };
}

export interface CapturePortion {
  readonly bytes: Buffer;
  /** Where reading begins. */
  readonly at: number;
  /** Byte of the file that stands there. */
  readonly place: number;
}

/** Reads a file of one kind, portion by portion. */
export interface CaptureLayout {
  /**
   * Reads what is whole in the bytes from `at` on and adds it to `found`. Answers where it stopped; `-1` where nothing
   * behind can be read, which it has said.
   */
  read(portion: CapturePortion, found: Captured[]): number;
}

/** Longer blocks and frames are taken for damage: no network has such. */
export const LONGEST_BLOCK = 64 * 1024 * 1024;
