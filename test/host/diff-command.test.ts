// `socketscope diff` on the command line.
import { expect, test } from 'vitest';
import { readCommandLine } from '../../src/host/command-line.ts';

function compared(...args: string[]) {
  const line = readCommandLine(args, '1.2.3');
  if (!line.ok) return line.fault.message;
  return line.value.ask === 'diff' ? line.value.diff : line.value.ask;
}

test('two traces, and what is compared', () => {
  expect(compared('diff', 'a', 'b')).toEqual({ left: 'a', right: 'b' });
  expect(
    compared('diff', 'a', 'b', '--heartbeats', '--tolerance', '0.5', '--show=7', '--json'),
  ).toEqual({ left: 'a', right: 'b', heartbeats: true, toleranceMs: 500, limit: 7, json: true });
  expect(compared('--filter', 'type == event', 'diff', 'a', 'b')).toEqual({
    left: 'a',
    right: 'b',
    filter: 'type == event',
  });
});

test.each([
  [['diff', 'a'], "Missing required argument 'b'"],
  [['diff', 'a', 'b', '--show', '0'], '--show 0 is refused: give a whole number above 0.'],
  [['diff', 'a', 'b', '--filter', 'type ='], 'There is no operator ='],
])('%j is a usage fault', (args, sentence) => {
  expect(compared(...args)).toContain(sentence);
});
