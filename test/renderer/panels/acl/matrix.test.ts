// @vitest-environment node
import { expect, test } from 'vitest';
import {
  aclEndpoints,
  allowedKeys,
  matrixColumns,
  matrixRows,
} from '../../../../src/renderer/panels/acl/matrix.ts';
import type { AclState } from '../../../../src/shared/index.ts';
import { script, session } from '../../support/facts.ts';

function at(sid: string, acl: AclState, endpoint = '/chat') {
  return session(sid, { namespaces: [{ endpoint, acl, packets: 1 }] });
}

test('rows are the live sessions at the endpoint, found by a part of their id', () => {
  const ended = { ...at('gone', { state: 'open' }), phase: 'disconnected' } as const;
  const sessions = [at('ann', { state: 'open' }), at('bob', { state: 'open' }, '/x'), ended];
  expect(matrixRows(sessions, '/chat', '').map((row) => row.session.sid)).toEqual(['ann']);
  expect(matrixRows(sessions, '/chat', 'nn')).toHaveLength(1);
  expect(matrixRows(sessions, '/chat', 'zz')).toEqual([]);
});

test('columns are the class’s methods, then what only lists name, then the hooks; one for both spellings', () => {
  const listed = at('ann', { state: 'listed', methods: ['on_post', 'on_ghost', 'recv_json'] });
  const rows = matrixRows([listed], '/chat', '');
  const columns = matrixColumns(['recv_connect', 'onPost', 'on_kick'], rows);
  expect(columns.map(({ method }) => method)).toEqual([
    'onPost',
    'on_kick',
    'on_ghost',
    'recv_connect',
    'recv_json',
    'recv_message',
    'recv_error',
    'recv_disconnect',
  ]);
});

test('an open list allows everything, a closed one nothing, a list its methods in either spelling', () => {
  const keys = (acl: AclState) => allowedKeys({ endpoint: '', acl, packets: 0 });
  expect(keys({ state: 'open' })).toBeUndefined();
  expect(keys({ state: 'closed' })?.size).toBe(0);
  expect(keys({ state: 'listed', methods: ['on_user_message'] })).toEqual(
    keys({ state: 'listed', methods: ['onUserMessage'] }),
  );
});

test('endpoints are what scripts serve and what live sessions joined, besides the root', () => {
  const root = at('ann', { state: 'open' }, '');
  const pattern = script(2, { endpoints: [{ endpoint: '/room/:id', methods: [] }] });
  expect(aclEndpoints([script(1), pattern], [root, at('bob', { state: 'open' }, '/x')])).toEqual([
    '/chat',
    '/x',
  ]);
});
