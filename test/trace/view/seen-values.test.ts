// Values to complete a filter with, and how often they were seen.
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { SeenValues } from '../../../src/trace/view/index.ts';
import { conversation } from '../support/ask.ts';
import { packet } from '../support/events.ts';

async function seen(field: string, prefix = '', store = conversation, count = 10) {
  const found = await new SeenValues(() => store).values({ field, prefix, count });
  if (!found.ok) return found.fault.message;
  return found.value.values.map(({ value, count: times }) => `${value} ${times}`);
}

test.each<[field: string, prefix: string, values: string[]]>([
  [
    'type',
    '',
    [
      '"GET 404" 1',
      '"ack" 1',
      '"bad-json" 1',
      '"denied" 1',
      '"disconnected" 1',
      '"event" 1',
      '"heartbeat" 1',
      '"json" 1',
      '"message" 1',
      '"warn" 1',
    ],
  ],
  ['type', 'E', ['"event" 1']],
  ['ns', '', ['"/chat" 4', '"" 1', '"/news" 1']],
  ['event', '"us', ['"user joined" 1']],
  ['sid', '', ['"alpha" 5', '"beta" 2']],
  ['id', '', ['1 2', '7 1']],
  ['fault', 't', ['true 2']],
  ['acl', '', ['"denied" 2']],
  ['status', '', ['404 1']],
  ['args[0].id', '', ['101 1']],
  ['args[0]', '', ['"welcome" 1']],
  ['data.who', '', ['null 1']],
  ['time', '', []],
  ['text', '', []],
])('%s that begins with %j', async (field, prefix, values) => {
  expect(await seen(field, prefix)).toEqual(values);
});

test('the most frequent ones first, as many as are asked for', async () => {
  const store = new TraceStore();
  for (let sent = 0; sent < 30; sent++) store.append(packet(`5:::{"name":"e${sent % 7}"}`));
  expect(await seen('name', '', store, 3)).toEqual(['"e0" 5', '"e1" 5', '"e2" 4']);
});

test('rooms are counted each by itself', async () => {
  const store = new TraceStore();
  const joins = (room: string): TraceEvent => ({
    kind: 'room',
    op: 'joined',
    sid: 'alpha',
    endpoint: '',
    room,
  });
  store.append(joins('red'));
  store.append(joins('blue'));
  store.append(packet('3:::x'));
  expect(await seen('room', '', store)).toEqual(['"red" 3', '"blue" 2']);
});

test('what came since is added, and what went is not counted', async () => {
  const store = new TraceStore({ maxPackets: 16 });
  const values = new SeenValues(() => store);
  const ask = () => values.values({ field: 'name', prefix: '', count: 5 });
  for (let sent = 0; sent < 10; sent++) store.append(packet('5:::{"name":"old"}'));
  await ask();
  for (let sent = 0; sent < 16; sent++) store.append(packet('5:::{"name":"new"}'));
  expect(await ask()).toEqual({
    ok: true,
    value: { values: [{ value: '"new"', count: 16 }], isComplete: true },
  });
  store.clear();
  expect(await ask()).toMatchObject({ value: { values: [] } });
});

test('a field that does not exist is named', async () => {
  expect(await seen('nmae')).toContain('Did you mean name?');
  expect(await seen('a b')).toBe('Name one field, as in name or args[0].id.');
});
