// The body of an event: the usual form at once, any other form as JSON has it.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decodeEventBody, plainEventName } from '../../src/protocol/decode-event.ts';

test.each([
  ['{"name":"a"}', 'a'],
  ['{"name":"a b","args":[', 'a b'],
  ['{"name":"a\\n"}', undefined],
  ['{"name":"a', undefined],
  ['{"args":[],"name":"a"}', undefined],
])('the plain name of %s is %s', (body, name) => {
  expect(plainEventName(`5:::${body}`, 4)).toBe(name);
});

test('any object with a name and a list is read as JSON reads it', () => {
  const keys = fc.constantFrom('name', 'args', 'x', 'na\\u006de');
  const values = fc.constantFrom('"a"', '"b,\\"args\\":[2]"', '[1]', '[[],"]}"]', '[{"name":"c"}]');
  const body = fc
    .array(
      fc.tuple(keys, values).map(([key, value]) => `"${key}":${value}`),
      { maxLength: 4 },
    )
    .map((pairs) => `{${pairs.join(',')}}`);
  fc.assert(
    fc.property(body, (text) => {
      const { name, args = [] } = JSON.parse(text);
      const read = decodeEventBody(text, 0);
      if (typeof name !== 'string') expect(read.ok).toBe(false);
      else expect(read).toMatchObject({ value: { name, args: [].concat(args) } });
    }),
    { numRuns: 2_000 },
  );
});

test('a long event takes the same way', () => {
  const args = [Array.from({ length: 500 }, (_, index) => ({ index }))];
  const read = decodeEventBody(JSON.stringify({ name: 'snapshot', args }), 0);
  expect(read).toEqual({ ok: true, value: { name: 'snapshot', args, note: undefined } });
});

test('a long event with an escaped name is read, too', () => {
  const name = `a"\n${'b'.repeat(600)}`;
  expect(decodeEventBody(JSON.stringify({ name, args: [1] }), 0)).toMatchObject({
    value: { name, args: [1] },
  });
});
