import { expect, test } from 'vitest';
import { readCommandLine } from '../../src/host/command-line.ts';

function explained(...args: string[]) {
  const line = readCommandLine(['explain', ...args], '1.2.3');
  if (!line.ok) return line.fault.message;
  return line.value.ask === 'explain' ? line.value.explain : line.value.ask;
}

test('a trace, as sentences or as JSON, of a format that is named or found out', () => {
  expect(explained('a.siotrace')).toEqual({ input: 'a.siotrace', json: false });
  expect(explained('-', '--json', '--from', 'native')).toMatchObject({
    input: '-',
    json: true,
    from: { name: 'native' },
  });
});

test.each([
  [[], "missing required argument 'trace'"],
  [['a', 'b'], 'Too many arguments'],
  [['a', '--from', 'cassette'], '--from cassette is refused'],
  [['a', '--to', 'native'], 'unknown option'],
])('%j is refused in one sentence', (args, sentence) => {
  expect(String(explained(...args)).toLowerCase()).toContain(sentence.toLowerCase());
});
