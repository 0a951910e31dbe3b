// @vitest-environment node
import { expect, test } from 'vitest';
import { cellMenu } from '../../../../src/renderer/panels/packets/cell-menu.ts';
import type { Column } from '../../../../src/renderer/panels/packets/columns.ts';
import { compileFilter } from '../../../../src/trace/filter/index.ts';
import { row } from '../../support/facts.ts';

/** The filter after choosing an item of a cell's menu. */
function after(column: Column, label: string, filter = ''): string | undefined {
  let typed: string | undefined;
  const deeds = {
    filter,
    typeFilter: (text: string) => (typed = text),
    copy: () => undefined,
    copySnippet: () => undefined,
  };
  const its = row(1, { name: 'delete "user"', denied: false });
  cellMenu(column, its, deeds)
    .find((item) => item.label === label)
    ?.run();
  return typed;
}

test.each([
  ['type', 'type == "event"'],
  ['endpoint', 'endpoint == "/chat"'],
  ['name', 'name == "delete \\"user\\""'],
  ['session', 'sid == "abcdef012345"'],
  ['via', 'transport == "websocket"'],
  ['direction', 'dir == "in"'],
  ['size', 'size >= 40'],
] as const)('only this in the column %s is %s', (column, filter) => {
  expect(after(column, 'Only this')).toBe(filter);
  expect(compileFilter(filter).ok).toBe(true);
});

test('not this and this are added to what stands in the box', () => {
  expect(after('type', 'Not this')).toBe('!(type == "event")');
  expect(after('type', 'Not this', 'news')).toBe('news && !(type == "event")');
  expect(after('type', 'And this', 'a or b')).toBe('(a or b) && type == "event"');
});

test('there is nothing to add to an empty box, and nothing to compare in the data', () => {
  expect(after('type', 'And this')).toBeUndefined();
  expect(after('data', 'Only this')).toBeUndefined();
});
