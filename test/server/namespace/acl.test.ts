// The ACL as a value: open, or closed to a list; every transition and what it refuses.
import { expect, test } from 'vitest';

import { Acl, readInitialAcl } from '../../../src/server/namespace/acl.ts';
import { methodName } from '../../../src/server/namespace/method-name.ts';

const foo = methodName('on_foo');
const bar = methodName('on_bar');

function taken<T>(result: { ok: true; value: T } | { ok: false; fault: string }): T {
  if (!result.ok) throw new Error(result.fault);
  return result.value;
}

test('an open ACL permits everything', () => {
  expect(Acl.open.state).toEqual({ state: 'open' });
  expect([Acl.open.permits(foo), Acl.open.lists('on_bar')]).toEqual([true, true]);
});

test('a list permits what it names and nothing else', () => {
  const acl = Acl.of(['on_foo']);
  expect(acl.state).toEqual({ state: 'listed', methods: ['on_foo'] });
  expect([acl.permits(foo), acl.permits(bar)]).toEqual([true, false]);
});

test('an empty list closes everything', () => {
  const acl = Acl.of([]);
  expect(acl.state).toEqual({ state: 'closed' });
  expect(acl.permits(foo)).toBe(false);
});

test('a method may be listed in either spelling', () => {
  const acl = Acl.of(['onUserMessage', 'recvConnect']);
  expect(acl.permits(methodName('on_user_message'))).toBe(true);
  expect(acl.permits(methodName('recv_connect'))).toBe(true);
  expect(acl.lists('on_user_message')).toBe(true);
});

test('the spelling of another event is not let in by camel case', () => {
  // The event `userMessage` is on_userMessage, which the list does not name.
  expect(Acl.of(['on_user_message']).permits(methodName('on_userMessage'))).toBe(false);
});

test('adding to a list keeps the rest', () => {
  const acl = taken(Acl.of(['on_foo']).add('on_bar'));
  expect(acl.state).toEqual({ state: 'listed', methods: ['on_foo', 'on_bar'] });
});

test('adding to a closed ACL opens it for that method alone', () => {
  expect(taken(Acl.of([]).add('on_foo')).state).toEqual({ state: 'listed', methods: ['on_foo'] });
});

test('a method is listed once, however often and however spelled it is added', () => {
  const acl = taken(taken(Acl.of(['on_a_b']).add('on_a_b')).add('onAB'));
  expect(acl.state).toEqual({ state: 'listed', methods: ['onAB'] });
});

test('adding to an open ACL is a mistake that says why', () => {
  const added = Acl.open.add('on_foo');
  expect(added).toEqual({
    ok: false,
    fault: expect.stringMatching(/^addAclMethod\('on_foo'\): this ACL is open.*getInitialAcl\(\)/),
  });
});

test('deleting the last method closes everything', () => {
  expect(taken(Acl.of(['on_foo']).delete('on_foo')).state).toEqual({ state: 'closed' });
});

test('deleting finds the other spelling', () => {
  const acl = taken(Acl.of(['on_user_message', 'on_foo']).delete('onUserMessage'));
  expect(acl.state).toEqual({ state: 'listed', methods: ['on_foo'] });
});

test("deleting from an open ACL has gevent-socketio's words", () => {
  expect(Acl.open.delete('on_foo')).toEqual({
    ok: false,
    fault:
      'Trying to delete an ACL method, but none were defined yet! Or: No ACL restrictions yet, why would you delete one?',
  });
});

test('deleting what is not listed names what is', () => {
  expect(Acl.of(['on_foo']).delete('on_bar')).toEqual({
    ok: false,
    fault: "delAclMethod('on_bar'): it is not in the list, which holds on_foo.",
  });
});

test('the value never changes under its holder', () => {
  const acl = Acl.of(['on_foo']);
  acl.add('on_bar');
  acl.delete('on_foo');
  expect(acl.state).toEqual({ state: 'listed', methods: ['on_foo'] });
});

test.each([
  ['nothing', undefined, { state: 'open' }],
  ['null', null, { state: 'open' }],
  ['an empty array', [], { state: 'closed' }],
  ['an empty Set', new Set(), { state: 'closed' }],
  ['an array', ['on_foo', 'on_foo'], { state: 'listed', methods: ['on_foo'] }],
  ['a Set', new Set(['on_foo']), { state: 'listed', methods: ['on_foo'] }],
])('getInitialAcl may answer %s', (_, answer, state) => {
  expect(taken(readInitialAcl(answer)).state).toEqual(state);
});

test.each([['on_foo'], [5], [{ on_foo: true }], [[5]], [true]])(
  'getInitialAcl may not answer %j',
  (answer) => {
    expect(readInitialAcl(answer)).toEqual({
      ok: false,
      fault: expect.stringContaining('must answer an array or a Set of method names'),
    });
  },
);
