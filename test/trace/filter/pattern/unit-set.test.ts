// Sets of units, with and without case.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isLineEnd,
  isWordUnit,
  others,
  SPACES,
  UnitSet,
} from '../../../../src/trace/filter/pattern/unit-set.ts';

const unit = fc.integer({ min: 0, max: 0xffff });
const EVERY_UNIT = Array.from({ length: 0x10000 }, (_, code) => code);

test('every unit is in a set or in the others', () => {
  const range = fc.tuple(unit, unit).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(fc.array(range, { maxLength: 4 }), unit, (ranges, one) => {
      const form = { isNegated: false, ignoresCase: false };
      const isIn = new UnitSet({ ...form, ranges }).has(one);
      expect(new UnitSet({ ...form, ranges: others(ranges) }).has(one)).toBe(!isIn);
      expect(new UnitSet({ ranges, isNegated: true, ignoresCase: false }).has(one)).toBe(!isIn);
    }),
  );
});

test('classes hold what JavaScript takes for them', () => {
  const space = new UnitSet({ ranges: SPACES, isNegated: false, ignoresCase: false });
  for (const code of EVERY_UNIT) {
    const letter = String.fromCharCode(code);
    const expected = [/\s/.test(letter), /\w/.test(letter), !/./.test(letter)];
    if ([space.has(code), isWordUnit(code), isLineEnd(code)].join() !== expected.join()) {
      throw new Error(`Unit ${code} is in other classes.`);
    }
  }
});

test('without case a letter stands for what JavaScript takes for the same', () => {
  for (const [from, to] of [
    [0x61, 0x7a],
    [0xe0, 0xff],
    [0x3c2, 0x3c2],
    [0x212a, 0x212a],
    [0x17f, 0x17f],
  ] as const) {
    const set = new UnitSet({ ranges: [[from, to]], isNegated: false, ignoresCase: true });
    const expected = new RegExp(`[${String.fromCharCode(from)}-${String.fromCharCode(to)}]`, 'i');
    const wrong = EVERY_UNIT.filter(
      (code) => set.has(code) !== expected.test(String.fromCharCode(code)),
    );
    expect(wrong).toEqual([]);
  }
});
