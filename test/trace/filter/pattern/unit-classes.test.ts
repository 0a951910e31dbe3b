// Units that a program cannot tell apart.
import { expect, test } from 'vitest';
import { UnitClasses } from '../../../../src/trace/filter/pattern/unit-classes.ts';
import { UnitSet } from '../../../../src/trace/filter/pattern/unit-set.ts';

test('units share a class unless a set, a word or a line end tells them apart', () => {
  const set = new UnitSet({ ranges: [[0x61, 0x63]], isNegated: false, ignoresCase: false });
  const classes = new UnitClasses([{ do: 'take', set, setNumber: 0 }, { do: 'match' }]);
  const numbers = [...'abcxyz7\n\r -é😀'].map((letter) => classes.numberOf(letter.charCodeAt(0)));
  expect(numbers).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3]);
  expect(classes.get(0)).toEqual({ number: 0, isWord: true, isLineEnd: false, taken: [true] });
  expect(classes.get(4)).toBeUndefined();
});
