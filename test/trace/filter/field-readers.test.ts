// Fields that are read from the packet or the record itself.
import { expect, test } from 'vitest';
import {
  argsOf,
  dataOf,
  scriptOf,
  statusOf,
  urlOf,
} from '../../../src/trace/filter/field-readers.ts';
import { conversation } from '../support/ask.ts';

function at(seq: number) {
  const cursor = conversation.cursor();
  cursor.seek(seq);
  return cursor;
}

test('arguments belong to events and acks, data to messages and json', () => {
  expect(argsOf(at(1))).toEqual([{ id: 101, tags: ['new', 'vip'] }, 'Bob']);
  expect(argsOf(at(2))).toEqual(['welcome']);
  expect(argsOf(at(3))).toBeUndefined();
  expect(dataOf(at(3))).toBe('Grüße, BOB');
  expect(dataOf(at(4))).toEqual({ level: 3, who: null, done: true });
  expect(dataOf(at(1))).toBeUndefined();
});

test('status and URL belong to exchanges, a path to scripts', () => {
  expect([statusOf(at(8)), urlOf(at(8)), scriptOf(at(9))]).toEqual([
    404,
    '/socket.io/1/?t=1',
    '/srv/chat.ts',
  ]);
  expect([statusOf(at(1)), urlOf(at(10)), scriptOf(at(6))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
