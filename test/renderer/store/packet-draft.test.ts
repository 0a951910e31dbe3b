// @vitest-environment node
import { expect, test } from 'vitest';
import { draftOf, FIRST_DRAFT } from '../../../src/renderer/store/packet-draft.ts';
import { readDraft } from '../../../src/renderer/store/read-draft.ts';

test('an event is its name and a list of arguments', () => {
  const draft = { ...FIRST_DRAFT, endpoint: '/chat', id: '7', args: '[1, {"a": "☃"}]' };
  expect(readDraft(draft)).toEqual({
    ok: true,
    value: {
      type: 'event',
      endpoint: '/chat',
      id: '7',
      ack: 'handler',
      name: 'news',
      args: [1, { a: '☃' }],
    },
  });
});

test('no arguments are an empty list', () => {
  expect(readDraft({ ...FIRST_DRAFT, args: '  ' })).toMatchObject({
    ok: true,
    value: { args: [] },
  });
});

test.each([
  [{ endpoint: 'chat' }, 'endpoint'],
  [{ id: '7+' }, 'id'],
  [{ name: '' }, 'name'],
  [{ args: '{"a":1}' }, 'args'],
  [{ args: '[1' }, 'args'],
  [{ type: 'json', json: '{' }, 'json'],
  [{ type: 'ack', ackId: 'x' }, 'ackId'],
  [{ mode: 'raw', raw: '' }, 'raw'],
] as const)('%j cannot be sent because of its %s', (change, field) => {
  expect(readDraft({ ...FIRST_DRAFT, ...change })).toMatchObject({ ok: false, fault: { field } });
});

test('a recorded packet is sent again as it went: same session, same side, same text', () => {
  const record = {
    seq: 3,
    at: 1,
    kind: 'packet',
    sid: 'abc',
    dir: 'in',
    origin: 'peer',
    raw: '3:::hello',
  } as const;
  expect(draftOf(record, FIRST_DRAFT)).toMatchObject({
    sid: 'abc',
    as: 'client',
    mode: 'raw',
    raw: '3:::hello',
  });
});
