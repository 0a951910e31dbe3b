// What a trace format is: how its files are recognised, read and written. Everything streams and may be broken off.
import type { Refusal, Result, TraceRecord } from '../../shared/index.ts';

/** The bytes of a trace. */
export interface TraceSource {
  /** As sentences call it: a path, or `standard input`. */
  readonly name: string;
  /** Whole size in bytes, where it is known. */
  readonly size?: number;
  /** To be gone through once; breaking off closes what it comes from. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What a person should know of what was read: passed over, guessed, missing. The sentence says where. */
export interface TraceNote extends Refusal {
  /** From 1, where the file has lines. */
  readonly line?: number;
}

export type TraceItem =
  | { readonly is: 'record'; readonly record: TraceRecord }
  | { readonly is: 'note'; readonly note: TraceNote };

/** What is known of a trace besides its records. */
export interface TraceAbout {
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  /** The filter that chose the records. */
  readonly filter?: string;
}

export interface TraceReading {
  readonly about: TraceAbout;
  /**
   * What was read, in the order of time; portions for speed, of any size. `seq` grows and may have gaps, `cause` names
   * one that came before. What cannot be read is a note, and never throws; what stands before it is kept.
   * To be gone through once.
   */
  readonly portions: AsyncIterable<readonly TraceItem[]>;
}

export interface WriteOptions {
  readonly about?: TraceAbout;
  /** Of Socketscope, where a format names who wrote it. */
  readonly version?: string;
  /** For tables: some spreadsheets take a text without it for no UTF-8. */
  readonly hasByteOrderMark?: boolean;
}

export interface TraceFormat {
  /** As the command line calls it. */
  readonly name: string;
  /** As people call it: `Socketscope trace`. */
  readonly title: string;
  /** Of file names, with their point; the first one is that of files we write. */
  readonly endings: readonly string[];
  /** Whether a file that begins so (up to 64 KiB of it) is of this format. */
  recognises?(head: Uint8Array): boolean;
  /** The refusal says why it is none of this format. */
  read?(source: TraceSource): Promise<Result<TraceReading, Refusal>>;
  /** Records are numbered from 1 without gaps. Texts are written as UTF-8. */
  write?(
    records: AsyncIterable<readonly TraceRecord[]>,
    options: WriteOptions,
  ): AsyncIterable<string | Uint8Array>;
}
