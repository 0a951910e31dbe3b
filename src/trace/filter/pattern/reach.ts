// One move of all threads: over forks and assertions, and past the next unit where they take it.
import type { Assertion, PatternFlags } from './pattern-tree.ts';
import type { Step } from './program.ts';
import type { UnitClass } from './unit-classes.ts';

/** What stands before a place: decides `^` and `\b`. */
export type Before = 'start' | 'line end' | 'word' | 'other';

/** Threads between two units. */
export interface State {
  readonly threads: readonly number[];
  readonly before: Before;
  /** The answer when the text ends here, once it was asked for. */
  matchesAtEnd?: boolean;
}

export interface Place {
  readonly state: State;
  /** The next unit; `undefined` at the end of the text. */
  readonly next: UnitClass | undefined;
  readonly flags: PatternFlags;
}

export interface Reached {
  isMatch: boolean;
  /** Places behind the steps that take the next unit. */
  readonly taken: Set<number>;
}

/** Starts from every thread, and from the program's beginning: a match may begin anywhere. */
export function reach(steps: readonly Step[], place: Place): Reached {
  const seen = new Uint8Array(steps.length);
  const reached: Reached = { isMatch: false, taken: new Set() };
  const open = [0, ...place.state.threads];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = steps[at];
    if (step === undefined || seen[at] === 1) continue;
    seen[at] = 1;
    if (step.do === 'match') return { ...reached, isMatch: true };
    if (step.do === 'fork') open.push(...step.to);
    else if (step.do === 'assert') {
      if (holds(step.what, place)) open.push(at + 1);
    } else if (place.next?.taken[step.setNumber] === true) reached.taken.add(at + 1);
  }
  return reached;
}

function holds(what: Assertion, { state: { before }, next, flags }: Place): boolean {
  const { isMultiline } = flags;
  if (what === 'start') return before === 'start' || (isMultiline && before === 'line end');
  if (what === 'end') return next === undefined || (isMultiline && next.isLineEnd);
  const isBoundary = (before === 'word') !== (next?.isWord ?? false);
  return isBoundary === (what === 'boundary');
}
