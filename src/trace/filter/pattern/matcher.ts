// Runs all threads of a program at once and remembers each move, so that a text is read once whatever the pattern.
import type { PatternFlags } from './pattern-tree.ts';
import type { Step } from './program.ts';
import { type Before, reach, type State } from './reach.ts';
import { UnitClasses } from './unit-classes.ts';

/** More states than this are forgotten and found again. */
const MOST_STATES = 1000;
const FIRST_CLASSES = 16;

/** Entries of the table of moves that are no state. */
const UNKNOWN = -1;
const MATCHED = -2;

export class Matcher {
  readonly #steps: readonly Step[];
  readonly #flags: PatternFlags;
  readonly #classes: UnitClasses;
  #states: State[] = [];
  #numbers = new Map<string, number>();
  /** Next state by state and class. */
  #moves = new Int32Array(0);
  /** Classes a row of the table has room for. */
  #width = FIRST_CLASSES;

  constructor(steps: readonly Step[], flags: PatternFlags) {
    this.#steps = steps;
    this.#flags = flags;
    this.#classes = new UnitClasses(steps);
    this.#forget();
  }

  /** Whether the pattern occurs in the first `most` units. */
  matches(text: string, most: number): boolean {
    const end = Math.min(text.length, most);
    let state = 0;
    for (let at = 0; at < end; at++) {
      const unitClass = this.#classes.numberOf(text.charCodeAt(at));
      const known =
        unitClass < this.#width ? this.#moves[state * this.#width + unitClass] : UNKNOWN;
      const next = known ?? UNKNOWN;
      state = next === UNKNOWN ? this.#move(state, unitClass) : next;
      if (state === MATCHED) return true;
    }
    return this.#matchesAtEnd(state);
  }

  #matchesAtEnd(number: number): boolean {
    const state = this.#states[number];
    if (state === undefined) throw new Error('There is no such state.');
    state.matchesAtEnd ??= reach(this.#steps, {
      state,
      next: undefined,
      flags: this.#flags,
    }).isMatch;
    return state.matchesAtEnd;
  }

  /** Finds the next state and remembers the move. */
  #move(from: number, classNumber: number): number {
    const state = this.#states[from];
    const next = this.#classes.get(classNumber);
    if (state === undefined || next === undefined) throw new Error('There is no such move.');
    const reached = reach(this.#steps, { state, next, flags: this.#flags });
    if (reached.isMatch) return this.#remember(from, classNumber, MATCHED);
    const threads = [...reached.taken].toSorted((a, b) => a - b);
    const before: Before = next.isLineEnd ? 'line end' : next.isWord ? 'word' : 'other';
    const key = `${before}:${threads.join()}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return this.#remember(from, classNumber, known);
    if (this.#states.length < MOST_STATES) {
      return this.#remember(from, classNumber, this.#add({ threads, before }, key));
    }
    this.#forget();
    return this.#add({ threads, before }, key);
  }

  #remember(from: number, classNumber: number, to: number): number {
    if (classNumber >= this.#width) this.#widen(classNumber + 1);
    this.#moves[from * this.#width + classNumber] = to;
    return to;
  }

  #add(state: State, key: string): number {
    const number = this.#states.push(state) - 1;
    this.#numbers.set(key, number);
    const needed = this.#states.length * this.#width;
    if (needed > this.#moves.length) this.#moveTo(this.#width, needed * 2);
    return number;
  }

  #widen(classes: number): void {
    const width = Math.max(classes, this.#width * 2);
    this.#moveTo(width, this.#states.length * width);
  }

  #moveTo(width: number, room: number): void {
    const moves = new Int32Array(room).fill(UNKNOWN);
    for (let state = 0; state < this.#states.length; state++) {
      const from = state * this.#width;
      moves.set(this.#moves.subarray(from, from + this.#width), state * width);
    }
    this.#moves = moves;
    this.#width = width;
  }

  /** State 0 is the start. */
  #forget(): void {
    this.#states = [];
    this.#numbers = new Map();
    this.#moves = new Int32Array(0);
    this.#add({ threads: [], before: 'start' }, 'start:');
  }
}
