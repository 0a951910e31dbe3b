// What would become of a packet, check by check, without a call.
import { expect, test } from 'vitest';

import { Hall } from '../../../src/server/namespace/hall.ts';
import { judge } from '../../../src/server/namespace/judge.ts';
import { Member } from '../../../src/server/namespace/member.ts';
import { decodePacket } from '../../../src/protocol/index.ts';
import type { Decision } from '../../../src/shared/index.ts';
import { Actor, HANDSHAKE, Troupe } from './stage.ts';

class Script extends Actor {
  called = 0;
  on_two(_one: unknown, _two: unknown) {
    this.called += 1;
  }
  static on_static() {}
}

function judged(raw: string, list?: readonly string[]): Decision {
  const troupe = new Troupe();
  const kin = { object: () => undefined, endpoints: () => [] };
  const where = { sid: 'a', endpoint: '/s', qs: '', transport: 'websocket' } as const;
  const more = { handshake: HANDSHAKE, session: {}, isReintroduced: false, kept: undefined, kin };
  const member = new Member({ ...where, ...more }, new Hall('/s', troupe), troupe);
  const object = new Script(member);
  member.acl.start(list, false);
  const decoded = decodePacket(raw);
  if (!decoded.ok) throw new Error(decoded.fault.message);
  const decision = judge({ member, object }, decoded.value.packet);
  expect(object.called).toBe(0);
  return decision;
}

test.each([
  ['5::/s:{"name":"$"}', undefined, 'name', false],
  ['5::/s:{"name":"two"}', [], 'acl', false],
  ['5::/s:{"name":"none"}', undefined, 'exists', false],
  ['5::/s:{"name":"static"}', ['on_static'], 'exists', false],
  ['5::/s:{"name":"two"}', ['onTwo'], 'result', true],
  ['3::/s:text', undefined, 'result', true],
  ['7::/s', ['recv_error'], 'result', true],
  ['1::/s', [], 'acl', false],
])('%s with %j ends at %s', (raw, list, check, allowed) => {
  const decision = judged(raw, list);
  expect(decision.allowed).toBe(allowed);
  expect(decision.steps.at(-1)).toMatchObject({ check, passed: allowed });
});

test.each([
  [
    '{"name":"two"}',
    'The packet carries 0 arguments; the method declares 2: those that are missing are undefined.',
  ],
  ['{"name":"two","args":[1,2]}', 'The packet carries 2 arguments, as many as are wanted.'],
  ['{"name":"two","args":[1,2,3]}', 'The packet carries 3 arguments; the method declares 2.'],
])('%s: %s', (data, finding) => {
  const { steps } = judged(`5::/s:${data}`);
  expect(steps.find(({ check }) => check === 'arity')?.finding).toBe(finding);
});

test('an ack asks no ACL', () => {
  expect(judged('6::/s:7', []).allowed).toBe(true);
});
