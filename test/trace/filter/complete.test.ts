// What could stand at the caret of a filter.
import { expect, test } from 'vitest';
import { completeFilter } from '../../../src/trace/filter/index.ts';

/** The caret is the bar. */
function complete(marked: string) {
  const caret = marked.indexOf('|');
  const { from, to, field, offers } = completeFilter(marked.replace('|', ''), caret);
  return { from, to, field, texts: offers.map((offer) => offer.text) };
}

test('fields come first, by what is typed', () => {
  expect(complete('|').texts).toContain('ack.pending');
  expect(complete('ty|')).toMatchObject({ from: 0, to: 2, texts: ['type'] });
  expect(complete('type == event && na|').texts).toEqual(['name']);
  expect(complete('(ev|').texts).toEqual(['name']);
});

test('then the operators that the field takes', () => {
  expect(complete('type |').texts).toEqual(['==', '!=', 'contains', '~', 'in']);
  expect(complete('dir |').texts).toEqual(['==', '!=', 'in']);
  expect(complete('args[0].id |').texts).toContain('>=');
});

test('then its values, and whose values are wanted', () => {
  expect(complete('dir == |')).toMatchObject({ field: 'dir', texts: ['in', 'out'] });
  expect(complete('type == ev|')).toMatchObject({
    from: 8,
    to: 10,
    field: 'type',
    texts: ['event'],
  });
  expect(complete('type in [event, a|')).toMatchObject({ field: 'type', texts: ['ack'] });
  expect(complete('event == |')).toMatchObject({ field: 'name', texts: [] });
  expect(complete('fault == t|').texts).toEqual(['true']);
  expect(complete('args[0].id == |')).toMatchObject({ field: 'args[0].id', texts: [] });
  expect(complete('data.a in [1, |')).toMatchObject({ field: 'data.a' });
  expect(complete('room ~ r|')).toMatchObject({ field: 'room', from: 7, to: 8 });
});

test('every offer says what it is', () => {
  for (const { says } of completeFilter('', 0).offers) expect(says).not.toBe('');
});
