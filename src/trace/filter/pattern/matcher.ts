// Runs all threads of a program at once and remembers each move, so that a text is read once whatever the pattern.
import { breakOff, spend, unitsLeft } from './allowance.ts';
import type { PatternFlags } from './pattern-tree.ts';
import type { Step } from './program.ts';
import { type Before, reach, type State } from './reach.ts';
import { UnitClasses } from './unit-classes.ts';

/** More states than this are forgotten and found again. */
const MOST_STATES = 1000;
const FIRST_CLASSES = 16;
/** Answers that took more units than this are kept, so that what breaks off behind them need not find them again. */
const DEAR = 16_384;
const MOST_ANSWERS = 2;

/** Entries of the table of moves that are no state. */
const UNKNOWN = -1;
const MATCHED = -2;

/** Where a match broke off. */
interface Pause {
  readonly text: string;
  readonly at: number;
  readonly state: State;
}

interface Answer {
  readonly text: string;
  readonly isMatch: boolean;
}

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
  /** Units that an unknown move is worth. */
  readonly #moveCost: number;
  #pause: Pause | undefined;
  #answers: readonly Answer[] = [];

  constructor(steps: readonly Step[], flags: PatternFlags) {
    this.#steps = steps;
    this.#flags = flags;
    this.#classes = new UnitClasses(steps);
    this.#moveCost = 16 + 2 * steps.length;
    this.#forget();
  }

  /**
   * Whether the pattern occurs in the first `most` units. What costs more than is allowed breaks off; it goes on from
   * there when it is asked for the same text again.
   */
  matches(text: string, most: number): boolean {
    const found = this.#answers.find((answer) => answer.text === text);
    if (found !== undefined) return found.isMatch;
    const end = Math.min(text.length, most);
    const allowed = unitsLeft();
    const pause = this.#pause?.text === text ? this.#pause : undefined;
    let state = pause === undefined ? 0 : this.#numberOf(pause.state);
    let cost = 0;
    for (let at = pause?.at ?? 0; at < end; at++) {
      if (cost > allowed) this.#breakOff({ text, at, state: this.#stateOf(state) }, cost);
      const unitClass = this.#classes.numberOf(text.charCodeAt(at));
      const next = this.#knownMove(state, unitClass);
      cost += next === UNKNOWN ? this.#moveCost : 1;
      state = next === UNKNOWN ? this.#move(state, unitClass) : next;
      if (state === MATCHED) return this.#answer(text, cost, true);
    }
    return this.#answer(text, cost, this.#matchesAtEnd(state));
  }

  #knownMove(state: number, unitClass: number): number {
    if (unitClass >= this.#width) return UNKNOWN;
    return this.#moves[state * this.#width + unitClass] ?? UNKNOWN;
  }

  #breakOff(pause: Pause, cost: number): never {
    this.#pause = pause;
    spend(cost);
    breakOff();
  }

  #answer(text: string, cost: number, isMatch: boolean): boolean {
    spend(cost);
    const wasPaused = this.#pause?.text === text;
    if (wasPaused) this.#pause = undefined;
    if (wasPaused || cost > DEAR) {
      this.#answers = [{ text, isMatch }, ...this.#answers].slice(0, MOST_ANSWERS);
    }
    return isMatch;
  }

  #matchesAtEnd(number: number): boolean {
    const state = this.#stateOf(number);
    state.matchesAtEnd ??= reach(this.#steps, {
      state,
      next: undefined,
      flags: this.#flags,
    }).isMatch;
    return state.matchesAtEnd;
  }

  /** Finds the next state and remembers the move. */
  #move(from: number, classNumber: number): number {
    const state = this.#stateOf(from);
    const next = this.#classes.get(classNumber);
    if (next === undefined) throw new Error('There is no such move.');
    const reached = reach(this.#steps, { state, next, flags: this.#flags });
    if (reached.isMatch) return this.#remember(from, classNumber, MATCHED);
    const threads = [...reached.taken].toSorted((a, b) => a - b);
    const before: Before = next.isLineEnd ? 'line end' : next.isWord ? 'word' : 'other';
    const key = keyOf({ threads, before });
    const known = this.#numbers.get(key);
    if (known !== undefined) return this.#remember(from, classNumber, known);
    if (this.#states.length < MOST_STATES) {
      return this.#remember(from, classNumber, this.#add({ threads, before }, key));
    }
    this.#forget();
    return this.#add({ threads, before }, key);
  }

  #stateOf(number: number): State {
    const state = this.#states[number];
    if (state === undefined) throw new Error('There is no such state.');
    return state;
  }

  /** States may have been forgotten since it had one. */
  #numberOf(state: State): number {
    const key = keyOf(state);
    return this.#numbers.get(key) ?? this.#add(state, key);
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
    const start: State = { threads: [], before: 'start' };
    this.#add(start, keyOf(start));
  }
}

function keyOf({ threads, before }: Pick<State, 'threads' | 'before'>): string {
  return `${before}:${threads.join()}`;
}
