// What is wrong with a filter is said in a sentence, with what would be right, and pointed at.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../src/trace/filter/index.ts';

/** The place is what the second text covers in the first. */
test.each([
  ['nmae == x', 'nmae', 'unknown-field', 'There is no field nmae. Did you mean name?'],
  ['foo.bar > 3', 'foo.bar', 'unknown-field', 'There is no field foo.bar. Fields are type,'],
  ['"name" == x', '"name"', 'unknown-field', 'Left of == stands a field, without quotes'],
  ['type.x == 3', 'type.x', 'bad-path', 'The field type has no parts'],
  ['args[x] == 3', '[', 'bad-operator', undefined],
  ['args..x == 3', '..x', 'bad-path', 'This is no path.'],
  ['type = event', '=', 'bad-operator', 'There is no operator =. Write == to compare.'],
  ['name =~ x', '=~', 'bad-operator', 'Write ~ to compare with a regular expression.'],
  ['type ==', '==', 'expected-value', 'Here a value is missing, as in type == event.'],
  ['type == && x', '&&', 'expected-value', 'Here a value is missing'],
  ['name ~', '~', 'expected-value', 'as in name ~ "^user"'],
  ['type in event', 'event', 'expected-value', 'Behind in stands a list in brackets'],
  ['type in [event', '[', 'unclosed-list', 'The list is not closed. Add ]'],
  ['type in [event,', '[', 'unclosed-list', 'The list is not closed.'],
  ['type in [event ack]', 'ack', 'unexpected', 'separated by commas'],
  ['type in [,]', ',', 'expected-value', 'Here a value is missing'],
  ['(type == event', '(', 'unclosed-parenthesis', 'This parenthesis is not closed. Add )'],
  ['type == event)', ')', 'unexpected', 'This ) closes nothing.'],
  ['type == event, x', ',', 'unexpected', 'A comma stands only in a list'],
  ['name == "x', '"x', 'unclosed-quote', 'The quoted text does not end. Add " behind it.'],
  ['type == event &&', '&', 'expected-expression', 'The filter ends too early.'],
  ['not', 't', 'expected-expression', 'The filter ends too early.'],
  ['|| x', '||', 'expected-expression', 'a comparison is missing'],
  ['== x', '==', 'expected-expression', 'put it in quotes: "=="'],
  ['type == event == x', '== x', 'unexpected', 'One comparison cannot follow another.'],
  ['size == big', 'big', 'bad-value', 'size is a number: write size == 100, without quotes.'],
  ['size > "3"', '"3"', 'bad-value', 'size is a number'],
  ['size ~ 3', '~', 'bad-operator', 'size is a number: compare it with'],
  ['dir == inwards', 'inwards', 'bad-value', 'dir is never "inwards"; it is one of in, out.'],
  ['kind in [packet, x]', 'x]', 'bad-value', 'it is one of packet, exchange'],
  ['dir < in', '<', 'bad-operator', undefined],
  ['acl > 3', '>', 'bad-operator', 'acl is a word: compare it with == != or in.'],
  ['name > b', 'b', 'bad-value', '> compares numbers: write name > 100'],
  ['fault > true', '>', 'bad-operator', 'fault is true or false: write fault or !fault.'],
  ['fault == maybe', 'maybe', 'bad-value', 'write fault == true, or fault alone'],
  ['marked == maybe', 'maybe', 'bad-value', 'marked is true or false'],
  ['rate == fast', 'fast', 'bad-value', 'rate is a number: write rate == 100'],
  ['room >= 5', '>=', 'bad-operator', 'room is a list of names: compare it with'],
  ['room.x == 5', 'room.x', 'bad-path', 'The field room has no parts'],
  ['room ~ "a("', '(', 'bad-pattern', 'The parenthesis ( is not closed.'],
  ['comment < b', 'b', 'bad-value', '< compares numbers'],
  ['time > noon', 'noon', 'bad-value', 'This is no time. Write "12:30"'],
  ['time ~ 3', '~', 'bad-operator', 'time is compared with'],
  ['name ~ "a(b"', '(b', 'bad-pattern', 'The parenthesis ( is not closed.'],
  ['name ~ /x*+/', '+', 'bad-pattern', 'nothing to repeat before +'],
  ['name ~ "\\"a(b"', '"\\"a(b"', 'bad-pattern', 'The parenthesis ( is not closed.'],
  ['args ~ (', '(', 'expected-value', 'Here a value is missing'],
])('%s', (text, place, code, message) => {
  const compiled = compileFilter(text);
  if (compiled.ok) throw new Error('The filter was taken.');
  const { fault } = compiled;
  expect(fault.code).toBe(code === 'bad-operator' && message === undefined ? fault.code : code);
  if (message === undefined) return;
  expect(fault.message).toContain(message);
  expect(text.slice(fault.from).startsWith(place.slice(0, fault.to - fault.from))).toBe(true);
  expect(fault.from).toBe(text.lastIndexOf(place) < 0 ? fault.from : text.lastIndexOf(place));
});

test('filters are bounded in length and depth', () => {
  expect(compileFilter('x'.repeat(10_001))).toMatchObject({ fault: { code: 'too-long' } });
  expect(compileFilter('('.repeat(5000))).toMatchObject({ fault: { code: 'too-deep', from: 64 } });
  expect(compileFilter('!'.repeat(5000))).toMatchObject({ fault: { code: 'too-deep', from: 64 } });
  expect(compileFilter(`${'a&&'.repeat(3000)}a`).ok).toBe(true);
});

test('no text makes the compiler throw, and every fault points into the text', () => {
  const piece = fc.constantFrom(
    ...[
      'type',
      'args[0].id',
      'fault',
      'event',
      '==',
      '~',
      'in',
      '[',
      ']',
      ',',
      '(',
      ')',
      '!',
      '&&',
    ],
    ...['or', '"x"', "'", '3', '-1.5', '/a+/i', ' ', '=', 'contains', '\\', '|', '&', 'time', '😀'],
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((all) => all.join(' ')),
    fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (filter) => {
      const compiled = compileFilter(filter);
      if (compiled.ok) return;
      const { from, to, message } = compiled.fault;
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from).toBeLessThanOrEqual(to);
      expect(to).toBeLessThanOrEqual(filter.length);
      expect(message).toMatch(/[.?:>)"]$/);
    }),
    { numRuns: 2000 },
  );
});
