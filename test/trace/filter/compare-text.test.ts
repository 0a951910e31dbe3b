// Fields that hold texts or words.
import { expect, test } from 'vitest';
import { found } from '../support/ask.ts';

test.each<[filter: string, seqs: number[]]>([
  ['type == "event"', [1]],
  ['type == event', [1]],
  ['type != event && kind == packet', [2, 3, 4, 5]],
  ['ns == /chat', [1, 2, 4, 7]],
  ['endpoint == "" && kind == packet', [5]],
  ['event == "user joined"', [1]],
  ['event == "User joined"', []],
  ['name != x && kind == fault', [6]],
  ['type in [event, ack, "json"]', [1, 2, 4]],
  ['type in []', []],
  ['type == denied', [7]],
  ['type == "GET 404"', [8]],
  ['dir == out', [2, 4]],
  ['dir == in && kind == packet', [1, 3, 5]],
  ['dir in [in, out] && transport != websocket', [2, 3, 4, 5]],
  ['origin == inject', [4]],
  ['sid == beta', [3, 10]],
  ['transport == websocket', [1]],
  ['kind == fault', [6]],
  ['acl == denied', [1, 7]],
  ['acl != denied && kind == packet', [2, 3, 4, 5]],
  ['id == 1', [1, 2]],
  ['ack == handler', [1]],
  ['ack == transport', [3]],
])('exactly: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});

test.each<[filter: string, seqs: number[]]>([
  ['name contains JOIN', [1]],
  ['url contains socket.io', [8]],
  ['text contains welcome', [2]],
  ['name contains ""', [1]],
])('by a part, whatever the case: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});

test.each<[filter: string, seqs: number[]]>([
  ['name ~ "^user"', [1]],
  ['name ~ ^user', [1]],
  ['name ~ /^USER/i', [1]],
  ['name ~ /^USER/', []],
  ['script ~ "chat\\.ts$"', [9]],
  ['raw ~ "^6:"', [2]],
  ['transport ~ polling', [3]],
])('by a pattern: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});

test.each<[filter: string, seqs: number[]]>([
  ['id > 5', [3]],
  ['id <= 1', [1, 2]],
  ['name >= 0', []],
  ['endpoint < 1', []],
])('as the number it spells: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});
