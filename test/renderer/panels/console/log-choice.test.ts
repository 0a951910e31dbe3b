// @vitest-environment node
import { expect, test } from 'vitest';
import { chosenLines, speakers } from '../../../../src/renderer/panels/console/log-choice.ts';
import type { LogLine } from '../../../../src/shared/index.ts';

const LINES: readonly LogLine[] = [
  { seq: 1, at: 1, level: 'log', script: '/a.ts', message: 'one', sid: 'ann', cause: 7 },
  { seq: 2, at: 2, level: 'log', script: '/b.ts', message: 'two', sid: 'ann', cause: 8 },
  { seq: 3, at: 3, level: 'log', script: '/a.ts', message: 'three', sid: 'bob' },
];
const ALL = { script: '', sid: undefined, packet: undefined };

test.each([
  [ALL, [1, 2, 3]],
  [{ ...ALL, script: '/a.ts' }, [1, 3]],
  [{ ...ALL, sid: 'ann' }, [1, 2]],
  [{ ...ALL, packet: 8 }, [2]],
  [{ script: '/a.ts', sid: 'ann', packet: 8 }, []],
])('%j shows lines %j', (choice, seqs) => {
  expect(chosenLines(LINES, choice).map(({ seq }) => seq)).toEqual(seqs);
});

test('scripts that have said something can be chosen', () => {
  expect(speakers(LINES)).toEqual(['/a.ts', '/b.ts']);
});
