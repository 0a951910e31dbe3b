// Runs all threads of a program at once and remembers each move, so that a text is read once whatever the pattern.
import type { Assertion, PatternFlags } from './pattern-tree.ts';
import type { Step } from './program.ts';
import { type UnitClass, UnitClasses } from './unit-classes.ts';

/** What stands before a place: decides `^` and `\b`. */
type Before = 'start' | 'line end' | 'word' | 'other';

/** Threads between two units. */
interface State {
  readonly threads: readonly number[];
  readonly before: Before;
  /** Next state by class number. */
  readonly moves: (State | undefined)[];
  /** The answer when the text ends here. */
  matchesAtEnd?: boolean;
}

/** Where the threads of a state get before the next unit, and behind it. */
interface Reached {
  isMatch: boolean;
  /** Places behind the steps that take the next unit. */
  readonly taken: Set<number>;
  /** Places not looked at yet. */
  readonly open: number[];
}

/** More states than this are forgotten and found again. */
const MOST_STATES = 1000;

/** Stands for every state after a match. */
const MATCHED: State = { threads: [], before: 'start', moves: [] };

export class Matcher {
  readonly #steps: readonly Step[];
  readonly #flags: PatternFlags;
  readonly #classes: UnitClasses;
  readonly #states = new Map<string, State>();
  #start: State;

  constructor(steps: readonly Step[], flags: PatternFlags) {
    this.#steps = steps;
    this.#flags = flags;
    this.#classes = new UnitClasses(steps);
    this.#start = this.#state([], 'start');
  }

  /** Whether the pattern occurs in the first `most` units. */
  matches(text: string, most: number): boolean {
    const end = Math.min(text.length, most);
    let state = this.#start;
    for (let at = 0; at < end; at++) {
      const unitClass = this.#classes.numberOf(text.charCodeAt(at));
      state = state.moves[unitClass] ?? this.#move(state, unitClass);
      if (state === MATCHED) return true;
    }
    state.matchesAtEnd ??= this.#reach(state, undefined).isMatch;
    return state.matchesAtEnd;
  }

  #move(state: State, classNumber: number): State {
    const next = this.#classes.get(classNumber);
    if (next === undefined) throw new Error('A unit has no class.');
    const reached = this.#reach(state, next);
    const moved = reached.isMatch
      ? MATCHED
      : this.#state(
          [...reached.taken].toSorted((a, b) => a - b),
          beforeOf(next),
        );
    state.moves[classNumber] = moved;
    return moved;
  }

  /** Follows forks and assertions from every thread, and from the program's start: a match may begin anywhere. */
  #reach(state: State, next: UnitClass | undefined): Reached {
    const seen = new Uint8Array(this.#steps.length);
    const reached: Reached = { isMatch: false, taken: new Set(), open: [0, ...state.threads] };
    for (let at = reached.open.pop(); at !== undefined; at = reached.open.pop()) {
      const step = this.#steps[at];
      if (step === undefined || seen[at] === 1) continue;
      seen[at] = 1;
      if (step.do === 'assert') {
        if (this.#holds(step.what, state.before, next)) reached.open.push(at + 1);
      } else followStep(step, at, { next, reached });
      if (reached.isMatch) break;
    }
    return reached;
  }

  #holds(what: Assertion, before: Before, next: UnitClass | undefined): boolean {
    const { isMultiline } = this.#flags;
    if (what === 'start') return before === 'start' || (isMultiline && before === 'line end');
    if (what === 'end') return next === undefined || (isMultiline && next.isLineEnd);
    const isBoundary = (before === 'word') !== (next?.isWord ?? false);
    return isBoundary === (what === 'boundary');
  }

  #state(threads: readonly number[], before: Before): State {
    const key = `${before}:${threads.join()}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state: State = { threads, before, moves: [] };
    if (this.#states.size >= MOST_STATES) this.#forget();
    this.#states.set(key, state);
    return state;
  }

  #forget(): void {
    this.#states.clear();
    this.#start = { threads: [], before: 'start', moves: [] };
  }
}

function beforeOf(unitClass: UnitClass): Before {
  if (unitClass.isLineEnd) return 'line end';
  return unitClass.isWord ? 'word' : 'other';
}

function followStep(
  step: Exclude<Step, { do: 'assert' }>,
  at: number,
  { next, reached }: { next: UnitClass | undefined; reached: Reached },
): void {
  if (step.do === 'match') reached.isMatch = true;
  else if (step.do === 'fork') reached.open.push(...step.to);
  else if (next?.taken[step.setNumber] === true) reached.taken.add(at + 1);
}
