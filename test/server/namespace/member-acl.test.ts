// An ACL that changes while packets come: from when it counts, what is told, and with which line of script.
import { expect, test } from 'vitest';

import { Actor, Stage } from './stage.ts';

class Script extends Actor {
  override getInitialAcl(): unknown {
    return ['on_add', 'on_delete', 'on_lift', 'on_reset', 'recv_connect'];
  }
  on_add(method: string) {
    this.member.acl.add(method);
  }
  on_delete(method: string) {
    this.member.acl.delete(method);
  }
  on_lift() {
    this.member.acl.lift();
  }
  on_reset() {
    this.member.acl.reset(this.getInitialAcl());
  }
  on_reset_badly() {
    this.member.acl.reset('on_foo');
  }
  on_foo() {
    return 'foo';
  }
}

const FOO = '5:1+:/s:{"name":"foo"}';
const INITIAL = ['on_add', 'on_delete', 'on_lift', 'on_reset', 'recv_connect'];

function playing(): Stage {
  const stage = new Stage({ '/s': Script });
  stage.joins().taken();
  return stage;
}

function changes(stage: Stage) {
  return stage.taken().flatMap((effect) => (effect.do === 'acl' && effect.change ? [effect] : []));
}

function reachesFoo(stage: Stage): boolean {
  stage.taken();
  return stage.sends(FOO).written().includes('6::/s:1+["foo"]');
}

test('the first list is told when the member arrives', () => {
  expect(changes(new Stage({ '/s': Script }).joins())).toEqual([
    {
      do: 'acl',
      sid: 'a',
      endpoint: '/s',
      acl: { state: 'listed', methods: INITIAL },
      change: { op: 'initial' },
      cause: 1,
    },
  ]);
});

test('a method added by one packet counts for the next', () => {
  const stage = playing();
  expect(reachesFoo(stage)).toBe(false);
  stage.taken();
  stage.troupe.place = 'chat.ts:18';
  expect(changes(stage.sends('5::/s:{"name":"add","args":["on_foo"]}'))).toEqual([
    {
      do: 'acl',
      sid: 'a',
      endpoint: '/s',
      acl: { state: 'listed', methods: [...INITIAL, 'on_foo'] },
      change: { op: 'add', method: 'on_foo', by: 'chat.ts:18' },
      cause: 3,
    },
  ]);
  expect(reachesFoo(stage)).toBe(true);
});

test('deleting takes it away again', () => {
  const stage = playing().sends('5::/s:{"name":"add","args":["on_foo"]}');
  stage.sends('5::/s:{"name":"delete","args":["onFoo"]}');
  expect(changes(stage).map(({ change }) => change?.op)).toEqual(['add', 'delete']);
  expect(reachesFoo(stage)).toBe(false);
});

test('lifting opens everything, resetting goes back to the first list', () => {
  const stage = playing().sends('5::/s:{"name":"lift"}');
  expect(changes(stage)).toMatchObject([{ acl: { state: 'open' }, change: { op: 'lift' } }]);
  expect(reachesFoo(stage)).toBe(true);
  expect(changes(stage.sends('5::/s:{"name":"reset"}'))).toMatchObject([
    { acl: { state: 'listed', methods: INITIAL }, change: { op: 'reset' } },
  ]);
  expect(reachesFoo(stage)).toBe(false);
});

test('a wrong use throws in the script, names the packet and changes nothing', () => {
  const stage = playing().sends('5::/s:{"name":"lift"}');
  stage.taken();
  stage.sends('5::/s:{"name":"add","args":["on_foo"]}');
  expect(stage.taken()).toMatchObject([
    { do: 'fault', code: 'exception', message: expect.stringContaining('this ACL is open') },
  ]);
  stage.sends('5::/s:{"name":"delete","args":["on_foo"]}');
  expect(stage.taken()).toMatchObject([
    { do: 'fault', message: expect.stringContaining('Trying to delete an ACL method') },
  ]);
  stage.sends('5::/s:{"name":"reset_badly"}');
  expect(stage.taken()).toMatchObject([
    { do: 'fault', message: expect.stringContaining('must answer an array or a Set') },
  ]);
  expect(reachesFoo(stage)).toBe(true);
});

test('every session has a list of its own', () => {
  const stage = playing().joins('b').sends('5::/s:{"name":"add","args":["on_foo"]}', 'b');
  expect(reachesFoo(stage)).toBe(false);
});
