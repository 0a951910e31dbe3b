import { expect, test } from 'vitest';
import { readCommandLine } from '../../src/host/command-line.ts';
import { nativeFormat } from '../../src/trace/index.ts';

function converted(...args: string[]) {
  const line = readCommandLine(['convert', ...args], '1.2.3');
  if (!line.ok) return line.fault.message;
  return line.value.ask === 'convert' ? line.value.convert : line.value.ask;
}

test('a trace goes from one place to another; formats are said where they must be', () => {
  expect(converted('a.siotrace', '-')).toEqual({ input: 'a.siotrace', output: '-' });
  expect(
    converted('-', 'b', '--from', 'native', '--to=native', '--filter', 'type == event'),
  ).toEqual({
    ...{ input: '-', output: 'b', from: nativeFormat, to: nativeFormat, filter: 'type == event' },
  });
});

test('what is to be redacted is gathered', () => {
  const request = converted('a', 'b.csv', '--bom', '--redact', 'sids', '--redact', 'query=token');
  expect(request).toMatchObject({
    bom: true,
    redact: { sids: true, cookies: false, queryKeys: new Set(['token']) },
  });
  expect(converted('a', 'b', '--redact', 'all')).toContain('--redact all is refused: nothing is');
});

test.each([
  [['a.siotrace'], "Missing required argument 'out'. See socketscope --help."],
  [['a', 'b', 'c'], "Too many arguments for 'convert'. Expected 2 arguments but got 3"],
  [['a', 'b', '--from', 'zip'], '--from zip is refused: choose '],
  [
    ['a', 'b', '--filter', 'type =='],
    '--filter type == is refused: at character 6: Here a value is missing',
  ],
])('%j is a usage fault', (args, sentence) => {
  expect(converted(...args)).toContain(sentence);
});
