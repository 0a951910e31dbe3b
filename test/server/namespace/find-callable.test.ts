// What a call reaches: a method, a stand-in, or a reason why not.
import { expect, test } from 'vitest';

import { fallbackOf, findCallable } from '../../../src/server/namespace/find-callable.ts';
import { answerData, doNothing } from '../../../src/server/namespace/method.ts';
import { methodName } from '../../../src/server/namespace/method-name.ts';
import { HANDSHAKE, Troupe } from './stage.ts';
import { Hall } from '../../../src/server/namespace/hall.ts';
import { Member } from '../../../src/server/namespace/member.ts';
import { Actor } from './stage.ts';

class Script extends Actor {
  static on_static() {}
  readonly on_value = 5;
  on_there() {}
}

function object(): Script {
  const troupe = new Troupe();
  const kin = { object: () => undefined, endpoints: () => [] };
  const arrival = { sid: 'a', endpoint: '/s', qs: '', transport: 'websocket' } as const;
  const more = { handshake: HANDSHAKE, session: {}, isReintroduced: false, kept: undefined, kin };
  return new Script(new Member({ ...arrival, ...more }, new Hall('/s', troupe), troupe));
}

test('a method that is there', () => {
  expect(findCallable(object(), methodName('on_there'), undefined)).toBe(Script.prototype.on_there);
});

test('what stands in for a hook that is left out', () => {
  expect(findCallable(object(), methodName('recv_json'), answerData)).toBe(answerData);
  expect(fallbackOf(methodName('recv_json'))).toBe(answerData);
  expect(fallbackOf(methodName('recvMessage'))).toBe(answerData);
  for (const name of ['recv_connect', 'recv_disconnect', 'recv_error']) {
    expect(fallbackOf(methodName(name))).toBe(doNothing);
  }
  expect(fallbackOf(methodName('on_x'))).toBeUndefined();
});

test.each([
  ['on_none', 'no_such_method'],
  ['on_static', 'invalid_method_args'],
  ['on_value', 'invalid_method_args'],
])('%s: %s', (name, error) => {
  expect(findCallable(object(), methodName(name), undefined)).toMatchObject({
    because: 'no_such_method',
    error: { name: error },
  });
});
