// What an autopsy tells: a cause, and the clauses that lead to it, each with the records that prove it.
import type { SessionId } from '../../shared/index.ts';
import type { Mark } from '../correlation/index.ts';
import type { CauseId } from './causes.ts';

export interface Clause {
  /** One sentence. */
  readonly text: string;
  /** `seq` of the records that prove it, in their order. */
  readonly seqs: readonly number[];
  /** It says what the record does not show. */
  readonly isUnknown?: true;
  /** It happened after what the story is about. */
  readonly isAfter?: true;
}

export interface Story {
  readonly cause: CauseId;
  /** One sentence: what happened. */
  readonly title: string;
  /** Absent for attempts that never became a session. */
  readonly sid?: SessionId;
  /** The address it came from, where it is known. */
  readonly client?: string;
  /** The records that it tells of, and when the last of them was. */
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** How often the same happened to the same client. */
  readonly count: number;
  readonly clauses: readonly Clause[];
  /** What to do about it. */
  readonly advice: string;
}

/** A cause with its clauses, before it is dressed up as a story. */
export interface Finding {
  readonly cause: CauseId;
  readonly clauses: readonly Clause[];
}

/** Marks that are absent prove nothing. */
export function clause(text: string, ...marks: readonly (Mark | undefined)[]): Clause {
  const seqs = marks.flatMap((mark) => (mark === undefined ? [] : [mark.seq]));
  return { text, seqs: [...new Set(seqs)].sort((a, b) => a - b) };
}

export function unknown(text: string): Clause {
  return { text, seqs: [], isUnknown: true };
}

export function afterwards(text: string, ...marks: readonly (Mark | undefined)[]): Clause {
  return { ...clause(text, ...marks), isAfter: true };
}
