// @vitest-environment node
import { expect, test } from 'vitest';
import { suggest, typedValue } from '../../../../src/renderer/panels/filter/completion.ts';
import { paintFilter } from '../../../../src/renderer/panels/filter/paint.ts';
import { compileFilter } from '../../../../src/trace/filter/index.ts';

const SEEN = { endpoints: ['/admin', '/chat'], sids: ['abc', 'xyz'] };
const inserts = (text: string) => suggest(text, text.length, SEEN).map(({ insert }) => insert);

test.each(['', 'news', 'type == "event" && args[0].id > 7', 'a  ||b', '"open', 'name ~ "("'])(
  'pieces of %j in order are the text',
  (text) => {
    const fault = compileFilter(text);
    const pieces = paintFilter(text, fault.ok ? undefined : fault.fault);
    expect(
      pieces
        .map((piece) => piece.text)
        .join('')
        .trimEnd(),
    ).toBe(text);
    expect(new Set(pieces.map(({ from }) => from)).size).toBe(pieces.length);
  },
);

test('the faulty part is marked, and nothing else', () => {
  const pieces = paintFilter('type == "event" ?? name', { from: 16, to: 18 });
  const faulty = pieces.filter(({ isFaulty }) => isFaulty);
  expect(faulty.map(({ text }) => text).join('')).toBe('??');
});

test('a fault at the end of the text has a place to be underlined', () => {
  expect(paintFilter('type ==', { from: 7, to: 7 }).at(-1)).toMatchObject({ isFaulty: true });
});

test('fields are offered first, then operators, then values', () => {
  expect(inserts('en')).toContain('endpoint');
  expect(inserts('endpoint ')).toContain('==');
  expect(inserts('type == ')).toContain('"event"');
});

test('values seen so far are offered, quoted, and what is typed already is not', () => {
  expect(inserts('endpoint == ')).toEqual(expect.arrayContaining(['"/admin"', '"/chat"']));
  expect(inserts('endpoint == "/c')).toEqual(['"/chat"']);
  expect(inserts('sid == "abc"')).not.toContain('"abc"');
});

test('an offer replaces what is typed of it', () => {
  const [offer] = suggest('type == "event" && endp', 23, SEEN);
  expect(offer).toMatchObject({ insert: 'endpoint', from: 19, to: 23 });
});

test('values that the trace was asked for come first, with how often they were seen', () => {
  const counted = [
    { value: '"/chat"', count: 1200 },
    { value: '"/new"', count: 1 },
  ];
  const offers = suggest('endpoint == ', 12, { ...SEEN, counted });
  expect(offers.map(({ insert, says }) => `${insert} ${says}`)).toEqual([
    '"/chat" 1,200 times',
    '"/new" once',
    '"/admin" ',
  ]);
  expect(suggest('type ', 5, { ...SEEN, counted })[0]?.insert).toBe('==');
});

test('the trace is asked only where a value is typed', () => {
  expect(typedValue('args[0].id == 1', 15)).toEqual({ field: 'args[0].id', prefix: '1' });
  expect(typedValue('type == "event" && na', 21)).toBeUndefined();
});
