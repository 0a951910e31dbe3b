// Orders of a person over a member's ACL, and their answers.
import { expect, test } from 'vitest';

import type { AclOrder } from '../../../src/server/namespace/input.ts';
import { Actor, Stage } from './stage.ts';

class Script extends Actor {
  override getInitialAcl() {
    return ['on_one'];
  }
  on_one() {
    return 1;
  }
}

function ordered(stage: Stage, order: AclOrder, sid = 'a') {
  stage.taken();
  stage.happens({ on: 'order', sid, endpoint: '/s', number: 4, order, cause: 0 });
  return stage.taken();
}

function told(answer: object) {
  return { do: 'told', number: 4, cause: 0, answer };
}

test('a change is told as one of the inspector, then answered under its number', () => {
  const stage = new Stage({ '/s': Script }).joins();
  const acl = { state: 'listed', methods: ['on_one', 'on_two'] };
  expect(ordered(stage, { op: 'allow', method: 'on_two' })).toEqual([
    {
      do: 'acl',
      sid: 'a',
      endpoint: '/s',
      acl,
      change: { op: 'add', method: 'on_two', by: 'the inspector' },
      cause: 0,
    },
    told({ ok: true, value: { acl, methods: [] } }),
  ]);
});

test('each order leaves the list that it says', () => {
  const stage = new Stage({ '/s': Script }).joins();
  const states = (['lift', 'reset', 'show'] as const).map((op) => ordered(stage, { op }).at(-1));
  const listed = { state: 'listed', methods: ['on_one'] };
  expect(states).toMatchObject([
    { answer: { value: { acl: { state: 'open' } } } },
    { answer: { value: { acl: listed } } },
    { answer: { value: { acl: listed } } },
  ]);
  expect(ordered(stage, { op: 'deny', method: 'onOne' })).toMatchObject([
    { acl: { state: 'closed' } },
    { answer: { ok: true } },
  ]);
});

test('denying on an open list closes it to the hooks and the rest of the class', () => {
  const stage = new Stage({ '/s': Script }).joins();
  ordered(stage, { op: 'lift' });
  const [change] = ordered(stage, { op: 'deny', method: 'recv_message' });
  const methods = ['recv_connect', 'recv_json', 'recv_error', 'recv_disconnect'];
  expect(change).toMatchObject({ acl: { state: 'listed', methods }, change: { op: 'delete' } });
});

test('what cannot be done is answered, and changes nothing', () => {
  class Broken extends Script {
    isStarted = false;
    override getInitialAcl() {
      if (this.isStarted) throw new Error('no list');
      this.isStarted = true;
      return super.getInitialAcl();
    }
  }
  const stage = new Stage({ '/s': Broken }).joins();
  expect(ordered(stage, { op: 'reset' })).toEqual([told({ ok: false, fault: 'Error: no list' })]);
  expect(ordered(stage, { op: 'deny', method: 'on_x' })).toMatchObject([{ answer: { ok: false } }]);
  expect(ordered(stage, { op: 'show' }, 'x')).toEqual([
    told({ ok: false, fault: 'The session x is no member of /s.' }),
  ]);
  ordered(stage, { op: 'lift' });
  expect(ordered(stage, { op: 'allow', method: 'on_x' })).toMatchObject([
    { answer: { fault: 'The ACL is open: every method is allowed already.' } },
  ]);
});

test('a packet is tried without being handled', () => {
  const stage = new Stage({ '/s': Script }).joins();
  const tried = ordered(stage, { op: 'try', raw: '5:1+:/s:{"name":"one"}' });
  expect(tried).toMatchObject([
    { do: 'told', answer: { value: { decision: { allowed: true, method: 'on_one' } } } },
  ]);
  expect(ordered(stage, { op: 'try', raw: '5::/s:{' })).toMatchObject([{ answer: { ok: false } }]);
});
