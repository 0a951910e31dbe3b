// @vitest-environment node
import { expect, test } from 'vitest';
import { findCommands } from '../../../../src/renderer/panels/palette/commands.ts';

const COMMANDS = ['Pause recording', 'Export the whole trace', 'Export what the filter shows'].map(
  (title) => ({ id: title, title, run: () => undefined }),
);
const titles = (typed: string) =>
  findCommands(COMMANDS, typed, () => undefined).map(({ title }) => title);

test('all typed words must be in the title, in any order', () => {
  expect(titles('trace exp')).toEqual(['Export the whole trace']);
  expect(titles('')).toHaveLength(3);
  expect(titles('zebra')).toEqual([]);
});

test('a number goes to that packet', () => {
  const gone: number[] = [];
  const [go] = findCommands(COMMANDS, '#48,199', (seq) => gone.push(seq));
  expect(go?.title).toBe('Go to packet #48,199');
  go?.run();
  expect(gone).toEqual([48_199]);
});
