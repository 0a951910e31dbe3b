// Sets of UTF-16 units: what one place of a regular expression accepts.

/** Inclusive. */
export type Range = readonly [from: number, to: number];

export const DIGITS: readonly Range[] = [[0x30, 0x39]];
export const WORD_UNITS: readonly Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
export const LINE_ENDS: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
/** WhiteSpace and LineTerminator of ECMA-262. */
export const SPACES: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

const LAST_UNIT = 0xffff;

/** All units that are in none of the ranges. */
export function others(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  let from = 0;
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (start > from) result.push([from, start - 1]);
    from = Math.max(from, end + 1);
  }
  if (from <= LAST_UNIT) result.push([from, LAST_UNIT]);
  return result;
}

export interface UnitSetForm {
  readonly ranges: readonly Range[];
  readonly isNegated: boolean;
  readonly ignoresCase: boolean;
}

export class UnitSet {
  readonly #form: UnitSetForm;

  constructor(form: UnitSetForm) {
    this.#form = form;
  }

  has(unit: number): boolean {
    const { isNegated, ignoresCase } = this.#form;
    const isIn = ignoresCase ? sameLetter(unit).some((each) => this.#isIn(each)) : this.#isIn(unit);
    return isIn !== isNegated;
  }

  #isIn(unit: number): boolean {
    return this.#form.ranges.some(([from, to]) => unit >= from && unit <= to);
  }
}

export function isWordUnit(unit: number): boolean {
  return WORD_UNITS.some(([from, to]) => unit >= from && unit <= to);
}

export function isLineEnd(unit: number): boolean {
  return LINE_ENDS.some(([from, to]) => unit >= from && unit <= to);
}

let lettersByUpper: Map<number, number[]> | undefined;

/** All units that ECMA-262's Canonicalize (without `u`) takes for the same letter. */
function sameLetter(unit: number): readonly number[] {
  lettersByUpper ??= collectLetters();
  return lettersByUpper.get(canonical(unit)) ?? [unit];
}

function collectLetters(): Map<number, number[]> {
  const letters = new Map<number, number[]>();
  for (let unit = 0; unit <= LAST_UNIT; unit++) {
    const upper = canonical(unit);
    if (upper !== unit) letters.set(upper, [...(letters.get(upper) ?? [upper]), unit]);
  }
  return letters;
}

function canonical(unit: number): number {
  const upper = String.fromCharCode(unit).toUpperCase();
  if (upper.length !== 1) return unit;
  const code = upper.charCodeAt(0);
  return unit >= 128 && code < 128 ? unit : code;
}
