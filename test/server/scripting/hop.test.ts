// Inputs and effects as flat lists, and back.
import { expect, test } from 'vitest';

import type { NamespaceEffect, NamespaceInput } from '../../../src/server/namespace/index.ts';
import {
  readEffects,
  readHandovers,
  writeEffect,
  writeHandover,
} from '../../../src/server/scripting/hop.ts';
import { HANDSHAKE } from '../namespace/stage.ts';

const base = { sid: 'a', endpoint: '/s', cause: 3 } as const;

const INPUTS: readonly NamespaceInput[] = [
  { ...base, on: 'connect', qs: '?a=1', transport: 'websocket', handshake: HANDSHAKE },
  { ...base, on: 'packet', raw: '3::/s:x' },
  { ...base, on: 'leave', reason: 'socket end' },
  { on: 'heard', endpoint: '/s', rooms: ['red'], raw: '3::/s:x', volatile: true, cause: 0 },
];

const EFFECTS: readonly NamespaceEffect[] = [
  { ...base, do: 'joined' },
  { ...base, do: 'refused', reason: 'unauthorized' },
  { do: 'send', to: 'a', raw: '3::/s:x', cause: 1 },
  { do: 'send', to: ['a', 'b'], raw: '3::/s:y', cause: 2 },
  { do: 'send', to: 'a', raw: '3::/s:z', volatile: true, cause: 2 },
  { do: 'send', to: [], raw: '3::/s:z', shared: { endpoint: '/s', rooms: ['red'] }, cause: 2 },
  { do: 'send', to: ['b'], raw: '3::/s:z', volatile: true, isRemote: true, cause: 0 },
  { ...base, do: 'disconnect' },
  { ...base, do: 'acl', acl: { state: 'closed' }, change: { op: 'initial' } },
  { do: 'fault', code: 'exception', message: 'oh', cause: 0 },
  { do: 'log', level: 'warn', message: 'oh', cause: 0 },
];

test('inputs come back as they were', () => {
  const list: unknown[] = [];
  for (const input of INPUTS) writeHandover(list, { input, isIntroduction: false });
  const [connect] = INPUTS;
  if (connect !== undefined) writeHandover(list, { input: connect, isIntroduction: true });
  expect([...readHandovers(structuredClone(list))]).toEqual([
    ...INPUTS.map((input) => ({ input, isIntroduction: false })),
    { input: connect, isIntroduction: true },
  ]);
});

test('effects come back as they were', () => {
  const list: unknown[] = [];
  for (const effect of EFFECTS) writeEffect(list, effect);
  expect(readEffects(structuredClone(list))).toEqual(EFFECTS);
});

test('what a script forges on its port is passed over', () => {
  expect(
    readEffects([2, 0, 0, 'x', 0, 5, 1, '3::', 0, ['a', 5], 1, '3::', 0, 'a', 'x', '3::']),
  ).toEqual([]);
  expect(readEffects(['a'])).toEqual([]);
});

test('a list of another kind is our own mistake', () => {
  expect(() => [...readHandovers([1, 2, 3, 4, 5])]).toThrow(TypeError);
});
