// What an editor of filters needs: spans to colour, and what could stand at the caret.
import { describe, expect, test } from 'vitest';
import { completeFilter, highlightFilter } from '../../../src/trace/filter/index.ts';

describe('highlighting', () => {
  test.each([
    ['type == event && bob', 'field:type operator:== value:event logic:&& word:bob'],
    ['args[0].id > 1 or fault', 'field:args[0].id operator:> value:1 logic:or field:fault'],
    [
      'type in [event, "ack"]',
      'field:type operator:in bracket:[ value:event bracket:, value:"ack" bracket:]',
    ],
    ['not (name ~ /a b/i)', 'logic:not bracket:( field:name operator:~ value:/a b/i bracket:)'],
    ['dir == in', 'field:dir operator:== value:in'],
    ['name = "x', 'word:name fault:= fault:"x'],
    ['endpoint ~ /chat/room', 'field:endpoint operator:~ value:/chat/room'],
    ['7', 'word:7'],
    ['', ''],
  ])('%s', (text, spans) => {
    const said = highlightFilter(text).map(({ from, to, is }) => `${is}:${text.slice(from, to)}`);
    expect(said.join(' ')).toBe(spans);
  });
});

describe('completion', () => {
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
  });

  test('every offer says what it is', () => {
    for (const { says } of completeFilter('', 0).offers) expect(says).not.toBe('');
  });
});
