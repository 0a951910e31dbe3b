// A cause with the clauses that lead to it, before it is told as a story.
import type { Clause } from '../../shared/index.ts';
import type { Mark } from '../correlation/index.ts';
import type { CauseId } from './causes.ts';

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
