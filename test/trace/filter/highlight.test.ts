// A filter's text as spans to colour.
import { expect, test } from 'vitest';
import { highlightFilter } from '../../../src/trace/filter/index.ts';

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
