// A broadcast crosses as text and comes back as it was; whatever else is on the channel is refused, never thrown at.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { readBroadcast, writeBroadcast } from '../../../src/server/adapter/broadcast-text.ts';
import { Hearing } from '../../../src/server/adapter/hearing.ts';
import { away, linked, shownAddress } from '../../../src/server/adapter/redis-words.ts';

const names = fc.array(fc.string({ unit: 'binary' }));
const numbered = fc.record({
  from: fc.string(),
  number: fc.integer({ min: 1 }),
  broadcast: fc.record(
    {
      endpoint: fc.string({ unit: 'binary' }),
      raw: fc.string({ unit: 'binary' }),
      rooms: names,
      except: names,
      volatile: fc.constant(true as const),
    },
    { requiredKeys: ['endpoint', 'raw'] },
  ),
});

test('it comes back as it was', () => {
  fc.assert(
    fc.property(numbered, (sent) => {
      expect(readBroadcast(writeBroadcast(sent))).toEqual({ ok: true, value: sent });
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['', 'is no JSON object'],
  ['null', 'is no JSON object'],
  ['[]', 'is no JSON object'],
  ['{}', 'names no sender'],
  ['{"from":"a","number":"1"}', 'names no sender'],
  ['{"from":"a","number":1,"endpoint":"/x"}', 'holds no packet'],
  ['{"from":"a","number":1,"endpoint":"","raw":"2::","rooms":"red"}', 'has rooms that are no'],
  ['{"from":"a","number":1,"endpoint":"","raw":"2::","except":[1]}', 'leaves out what is no'],
])('%s is passed over', (text, why) => {
  expect(readBroadcast(text)).toMatchObject({ ok: false, fault: expect.stringContaining(why) });
});

test('nothing of our own and nothing twice; gaps are counted for each server', () => {
  const hearing = new Hearing('me');
  const heard = (from: string, number: number) => hearing.missedBefore({ from, number });
  expect([heard('me', 1), heard('a', 7), heard('a', 8), heard('a', 8), heard('b', 1)]).toEqual([
    undefined,
    0,
    0,
    undefined,
    0,
  ]);
  expect([heard('a', 12), heard('a', 9), heard('b', 2)]).toEqual([3, undefined, 0]);
});

test('what is told never holds a password', () => {
  const at = shownAddress('redis://ann:secret@redis.example:6380/2?password=x');
  expect(at).toBe('redis://redis.example:6380/2');
  const told = [away(at, 'it is gone'), linked(at, { waited: 1, lost: 2 })];
  expect(told.map(({ message }) => message?.includes('secret'))).toEqual([false, false]);
  expect(told[1]?.message).toMatch(/, 1 broadcast that waited first; 2 broadcasts were too many/);
});
