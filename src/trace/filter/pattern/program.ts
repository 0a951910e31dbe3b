// A regular expression as a list of steps for Thompson's construction: every thread stands at one step.
import type { Assertion, PatternTree } from './pattern-tree.ts';
import type { UnitSet } from './unit-set.ts';

export type Step =
  | { readonly do: 'take'; readonly set: UnitSet; readonly setNumber: number }
  /** Goes on at both places. */
  | { readonly do: 'fork'; readonly to: readonly number[] }
  | { readonly do: 'assert'; readonly what: Assertion }
  | { readonly do: 'match' };

const MOST_STEPS = 1000;

/** The steps, or `undefined` where repetitions make it too long. */
export function programOf(tree: PatternTree): readonly Step[] | undefined {
  const writer = new ProgramWriter();
  writer.write(tree);
  return writer.finish();
}

class ProgramWriter {
  readonly #steps: Step[] = [];
  readonly #setNumbers = new Map<UnitSet, number>();

  write(tree: PatternTree): void {
    if (this.#isFull()) return;
    switch (tree.is) {
      case 'unit':
        this.#steps.push({ do: 'take', set: tree.set, setNumber: this.#numberOf(tree.set) });
        return;
      case 'assertion':
        this.#steps.push({ do: 'assert', what: tree.what });
        return;
      case 'sequence':
        for (const part of tree.parts) this.write(part);
        return;
      case 'choice':
        this.#writeChoice(tree.parts);
        return;
      case 'repeat':
        this.#writeRepeat(tree);
    }
  }

  finish(): readonly Step[] | undefined {
    this.#steps.push({ do: 'match' });
    return this.#isFull() ? undefined : this.#steps;
  }

  /** Copies of the same place share a number, so that repetitions do not multiply the classes of units. */
  #numberOf(set: UnitSet): number {
    const number = this.#setNumbers.get(set) ?? this.#setNumbers.size;
    this.#setNumbers.set(set, number);
    return number;
  }

  #isFull(): boolean {
    return this.#steps.length > MOST_STEPS;
  }

  #writeChoice(parts: readonly PatternTree[]): void {
    const fork = this.#reserve();
    const starts: number[] = [];
    const ends: number[] = [];
    for (const part of parts) {
      starts.push(this.#steps.length);
      this.write(part);
      ends.push(this.#reserve());
    }
    this.#fork(fork, starts);
    for (const end of ends) this.#fork(end, [this.#steps.length]);
  }

  #writeRepeat({ of, least, most }: Extract<PatternTree, { is: 'repeat' }>): void {
    for (let time = 0; time < least && !this.#isFull(); time++) this.write(of);
    if (most === Infinity) {
      const fork = this.#reserve();
      this.write(of);
      const back = this.#reserve();
      this.#fork(back, [fork]);
      this.#fork(fork, [fork + 1, this.#steps.length]);
      return;
    }
    const ways: number[] = [];
    for (let time = least; time < most && !this.#isFull(); time++) {
      ways.push(this.#reserve());
      this.write(of);
    }
    for (const way of ways) this.#fork(way, [way + 1, this.#steps.length]);
  }

  #reserve(): number {
    return this.#steps.push({ do: 'fork', to: [] }) - 1;
  }

  #fork(at: number, to: readonly number[]): void {
    this.#steps[at] = { do: 'fork', to };
  }
}
