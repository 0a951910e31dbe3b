// @vitest-environment node
import { expect, test } from 'vitest';
import { sentenceOf, titleOf } from '../../../../src/renderer/panels/detail/heading-words.ts';
import {
  reasonOf,
  remedyOf,
  verdictOf,
} from '../../../../src/renderer/panels/detail/verdict-words.ts';
import type { JudgedRecord } from '../../../../src/renderer/panels/detail/verdict-words.ts';
import type { AclState, TraceRecord, VerdictCause } from '../../../../src/shared/index.ts';
import { row } from '../../support/facts.ts';

const PACKET: TraceRecord = {
  seq: 9,
  at: new Date(2026, 0, 2, 14, 2, 11, 480).getTime(),
  kind: 'packet',
  sid: '4d4f18abcdef',
  transport: 'websocket',
  dir: 'in',
  origin: 'peer',
  raw: '5:7+:/chat:{"name":"delete user"}',
};

function judged(because: VerdictCause, acl: AclState): JudgedRecord {
  const verdict = { allowed: false, method: 'on_delete_user', because };
  return { seq: 10, at: 1, kind: 'acl', sid: 'a', endpoint: '/chat', acl, verdict, cause: 9 };
}

test('a packet is told in one line and one sentence', () => {
  const its = row(9, { at: PACKET.at, name: 'delete user', id: '7+' });
  expect(titleOf(its)).toBe('event “delete user”');
  expect(sentenceOf(PACKET, its)).toBe(
    'from 4d4f18… on /chat over websocket at 14:02:11.480, asks the handler for an answer (7+)',
  );
});

test('a packet sent by hand says so', () => {
  const its = row(9, { dir: 'out', origin: 'inject', endpoint: '' });
  expect(sentenceOf(PACKET, its)).toMatch(/^to 4d4f18… on the root .*, sent by hand$/);
});

test('a denial says which list it fell on and what would have let it through', () => {
  const acl = { state: 'listed', methods: ['on_post', 'recv_connect'] } as const;
  const verdict = judged('method_access_denied', acl);
  expect(verdictOf(PACKET, [verdict])).toBe(verdict);
  expect(reasonOf(verdict)).toBe(
    'The list of this session on /chat has 2 methods and on_delete_user is not one of them.',
  );
  expect(remedyOf(verdict, ['onDeleteUser'])?.code).toBe("this.addAclMethod('on_delete_user')");
  expect(remedyOf(verdict, undefined)?.code).toBe("this.addAclMethod('on_delete_user')");
  expect(remedyOf(verdict, ['on_post'])).toEqual({
    says: 'The class has no method on_delete_user either: a list gives nothing away.',
  });
});

test('an empty list is called closed, and a missing method is not the list’s business', () => {
  expect(reasonOf(judged('method_access_denied', { state: 'closed' }))).toMatch(/empty \(closed\)/);
  expect(reasonOf(judged('no_such_method', { state: 'open' }))).toBe(
    'The script at /chat has no method on_delete_user.',
  );
});
