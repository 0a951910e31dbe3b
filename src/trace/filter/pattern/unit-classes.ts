// Units that a program cannot tell apart share a class, so that a table of moves stays small.
import type { Step } from './program.ts';
import { isLineEnd, isWordUnit, type UnitSet } from './unit-set.ts';

export interface UnitClass {
  readonly number: number;
  readonly isWord: boolean;
  readonly isLineEnd: boolean;
  /** By set number: whether the set takes these units. */
  readonly taken: readonly boolean[];
}

export class UnitClasses {
  readonly #sets: readonly UnitSet[];
  /** Class number plus one by unit; 0 where the unit was not met yet. */
  readonly #byUnit = new Uint16Array(0x10000);
  readonly #bySignature = new Map<string, number>();
  readonly #classes: UnitClass[] = [];

  constructor(steps: readonly Step[]) {
    const sets: UnitSet[] = [];
    for (const step of steps) if (step.do === 'take') sets[step.setNumber] = step.set;
    this.#sets = sets;
  }

  numberOf(unit: number): number {
    const known = this.#byUnit[unit] ?? 0;
    if (known !== 0) return known - 1;
    const number = this.#classify(unit);
    this.#byUnit[unit] = number + 1;
    return number;
  }

  get(number: number): UnitClass | undefined {
    return this.#classes[number];
  }

  #classify(unit: number): number {
    const taken = this.#sets.map((set) => set.has(unit));
    const form = { isWord: isWordUnit(unit), isLineEnd: isLineEnd(unit), taken };
    const signature = JSON.stringify(form);
    const known = this.#bySignature.get(signature);
    if (known !== undefined) return known;
    const number = this.#classes.length;
    this.#classes.push({ number, ...form });
    this.#bySignature.set(signature, number);
    return number;
  }
}
