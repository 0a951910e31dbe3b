// What functions of a script say to a handshake, and what they may do wrong.
import { expect, test } from 'vitest';

import {
  type DecideHandshake,
  HandshakeJudge,
} from '../../../src/server/namespace/handshake-judge.ts';
import type { NamespaceEffect } from '../../../src/server/namespace/index.ts';
import type { HandshakeData } from '../../../src/shared/index.ts';
import { HANDSHAKE, settled, Troupe } from './stage.ts';

async function judged(
  deciders: readonly DecideHandshake[],
  handshake: HandshakeData = HANDSHAKE,
): Promise<readonly NamespaceEffect[]> {
  const troupe = new Troupe();
  const judge = new HandshakeJudge(deciders, troupe);
  judge.judge({ on: 'handshake', endpoint: '', number: 7, exchange: 3, handshake, cause: 0 });
  expect(troupe.pending.size).toBe(1);
  await settled();
  expect(troupe.pending.size).toBe(0);
  return troupe.asked;
}

const said = (verdict: unknown) => [{ do: 'judged', number: 7, verdict, cause: 0 }];

test.each<[string, unknown, unknown]>([
  ['true', true, true],
  ['a promise of true', Promise.resolve(true), true],
  ['data', { user: 'ann', at: new Date(0) }, { user: 'ann', at: '1970-01-01T00:00:00.000Z' }],
  ['nothing', undefined, 'unauthorized'],
  ['false', false, 'unauthorized'],
  ['a word', 'yes', 'unauthorized'],
  ['a list', [], 'unauthorized'],
])('%s', async (_, answer, verdict) => {
  expect(await judged([() => answer])).toEqual(said(verdict));
});

test('whoever is not asked agrees', async () => {
  expect(await judged([])).toEqual(said(true));
  expect(await judged([], { ...HANDSHAKE, data: { a: 1 } })).toEqual(said({ a: 1 }));
});

test('all must agree, and each sees what those before it added', async () => {
  const seen: unknown[] = [];
  const adds = (data: object) => (handshake: HandshakeData) => {
    seen.push(handshake.data);
    return data;
  };
  const known = { ...HANDSHAKE, data: { from: 'the option' } };
  expect(await judged([adds({ a: 1 }), () => true, adds({ a: 2, b: 3 })], known)).toEqual(
    said({ from: 'the option', a: 2, b: 3 }),
  );
  expect(seen).toEqual([{ from: 'the option' }, { from: 'the option', a: 1 }]);
  expect(await judged([() => true, () => false, adds({})])).toEqual(said('unauthorized'));
  expect(seen).toHaveLength(2);
});

test('what is thrown or rejected is an error and a fault of the request', async () => {
  const thrower = () => {
    throw new RangeError('too far');
  };
  for (const decide of [thrower, () => Promise.reject(new RangeError('too far'))]) {
    const [fault, ...rest] = await judged([decide, () => true]);
    expect(fault).toMatchObject({
      do: 'fault',
      code: 'exception',
      exchange: 3,
      message: 'authorizeHandshake threw RangeError: too far.',
      stack: expect.stringContaining('handshake-judge.test'),
    });
    expect(fault).not.toHaveProperty('sid');
    expect(rest).toEqual(said('error'));
  }
});

test('data without JSON is an error', async () => {
  const [fault, ...rest] = await judged([() => ({ big: 1n })]);
  expect(fault).toMatchObject({
    code: 'answer',
    exchange: 3,
    message: expect.stringMatching(/^authorizeHandshake answered data that has no JSON/),
  });
  expect(rest).toEqual(said('error'));
});
