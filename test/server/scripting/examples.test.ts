// The scripts that come with the application do what their first line says.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';

import { Workshop } from './workshop.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../resources/examples');

let shop: Workshop;
let lastId = 0;

beforeEach(() => {
  shop = new Workshop();
});

async function loadExample(name: string): Promise<void> {
  const loaded = await shop.scripts.load(join(EXAMPLES, name));
  if (!loaded.ok) throw new Error(loaded.fault.message);
}

/** Sends an event that asks for an answer; answers the arguments of the ack. */
async function asks(
  [sid, endpoint]: readonly [string, string],
  name: string,
  ...args: unknown[]
): Promise<unknown> {
  lastId += 1;
  const id = lastId;
  shop.sends(`5:${id}+:${endpoint}:${JSON.stringify({ name, args })}`, sid);
  const start = `6::${endpoint}:${id}+`;
  const ack = await shop.until(() => shop.written().find((raw) => raw.startsWith(start)));
  return JSON.parse(ack.slice(start.length));
}

function heardBy(sid: string): readonly string[] {
  return shop.effects.flatMap((effect) =>
    effect.do === 'send' && [effect.to].flat().includes(sid) ? [effect.raw] : [],
  );
}

test('each of them says in its first line what it shows', () => {
  const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.ts'));
  expect(names.length).toBeGreaterThanOrEqual(14);
  for (const name of names) {
    const [first] = readFileSync(join(EXAMPLES, name), 'utf8').split('\n');
    expect(first, name).toMatch(/^\/\/ \w.{20,120}\.$/);
  }
});

test('echo', async () => {
  await loadExample('echo.ts');
  shop.joins('');
  const root = ['a', ''] as const;
  expect(await asks(root, 'echo', { a: 1 })).toEqual([{ a: 1 }]);
  expect(await asks(root, 'echo all', 1, [2])).toEqual([1, [2]]);
  expect(await asks(root, 'echo later', 'x', 1)).toEqual(['x']);
  shop.sends('3:::hi');
  shop.sends('4:::[1]');
  shop.sends('5:::{"name":"say","args":[1,2]}');
  await shop.untilWritten('5:::{"name":"said","args":[1,2]}');
  expect(shop.written().slice(-3)).toEqual([
    '3:::hi',
    '4:::[1]',
    '5:::{"name":"said","args":[1,2]}',
  ]);
});

test('chat: nickname first, then everything else', async () => {
  await loadExample('chat.ts');
  shop.joins('/chat').joins('/chat', 'b');
  const anna = ['a', '/chat'] as const;
  const ben = ['b', '/chat'] as const;
  expect(await asks(anna, 'user message', 'too early')).toEqual([null]);
  expect(heardBy('a').at(-2)).toContain('You do not have access to method \\"on_user_message\\"');
  expect(await asks(anna, 'nickname', 'anna')).toEqual([false, 'anna']);
  expect(await asks(ben, 'nickname', 'anna')).toEqual([true, 'anna']);
  expect(await asks(ben, 'nickname', 'ben')).toEqual([false, 'ben']);
  expect(await asks(ben, 'nickname', 'other')).toEqual([null]);
  shop.effects.length = 0;
  expect(await asks(anna, 'user message', 'hello')).toEqual([true]);
  expect(heardBy('b')).toEqual(['5::/chat:{"name":"user message","args":["anna","hello"]}']);
  expect(await asks(anna, 'join', 'garden')).toEqual([[]]);
  expect(await asks(anna, 'user message', 'alone')).toEqual([true]);
  expect(await asks(ben, 'private', 'anna', 'psst')).toEqual([true]);
  expect(heardBy('a')).toContain('5::/chat:{"name":"private","args":["ben","psst"]}');
  expect(heardBy('b').join()).not.toContain('alone');
  expect(await asks(ben, 'who')).toEqual([['anna', 'ben']]);
  shop.effects.length = 0;
  shop.leaves('/chat');
  await shop.untilWritten('5::/chat:{"name":"nicknames","args":[["ben"]]}');
  expect(heardBy('b')[0]).toBe('5::/chat:{"name":"announcement","args":["anna has disconnected"]}');
});

test('ACL tour: locked, opened, lifted, reset, and closed after three wrong passwords', async () => {
  await loadExample('acl-tour.ts');
  shop.joins('/admin').joins('/admin', 'thief');
  const admin = ['a', '/admin'] as const;
  const locked = ['recv_connect', 'recv_disconnect', 'on_help', 'on_login'];
  expect(await asks(admin, 'help')).toEqual([{ state: 'listed', methods: locked }]);
  expect(await asks(admin, 'status')).toEqual([null]);
  expect(await asks(admin, 'login', 'ada', 'open sesame')).toEqual([true]);
  expect(await asks(admin, 'status')).toMatchObject([{ user: 'ada' }]);
  expect(await asks(admin, 'shutdown')).toEqual([null]);
  expect(await asks(admin, 'become root')).toEqual([true]);
  expect(await asks(admin, 'shutdown')).toEqual([false]);
  expect(await asks(admin, 'logout')).toEqual([true]);
  expect(await asks(admin, 'help')).toEqual([{ state: 'listed', methods: locked }]);
  const thief = ['thief', '/admin'] as const;
  for (const word of ['1', '2', '3'])
    expect(await asks(thief, 'login', 'x', word)).toEqual([false]);
  expect(heardBy('thief')).toContain('7::/admin:2');
  expect(await asks(thief, 'login', 'x', 'open sesame')).toEqual([null]);
});

test('ticker: the server speaks first, and asks back', async () => {
  await loadExample('ticker.ts');
  shop.joins('/ticker');
  await shop.until(() => heardBy('a').some((raw) => raw.includes('"tick":1')));
  expect(await asks(['a', '/ticker'], 'pace', 1)).toEqual([20]);
  const answer = asks(['a', '/ticker'], 'ask me', 'why?');
  const question = await shop.until(() => shop.written().find((raw) => raw.includes('question')));
  expect(question).toMatch(/^5:1\+:\/ticker:/);
  shop.sends('6::/ticker:1+["because"]');
  expect(await answer).toEqual(['because']);
});
