// ACLs by hand, through the commands of the window, on a live session of a real client.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { AclReport, CommandName, CommandRequest, Decision } from '../../src/shared/index.ts';
import { Application } from './application.ts';
import { RawClient } from './raw-client.ts';

const LISTED = `import { Namespace } from 'socketscope';
export default {
  '/listed': class extends Namespace {
    override getInitialAcl() {
      return ['recv_connect', 'on_add', 'on_missing'];
    }
    on_add(name: string) {
      this.addAclMethod(name);
      return this.acl;
    }
    on_two(one: unknown, two: unknown) { return [one, two]; }
    on_throw() { throw new Error('no'); }
  },
  '/open': class extends Namespace {
    on_one() { return 1; }
    on_two() { return 2; }
    onThree() { return 3; }
  },
  '/throws': class extends Namespace {
    static calls = 0;
    override getInitialAcl() {
      if (this.session.isOver) throw new Error('no list');
      this.session.isOver = true;
      return [];
    }
  },
};`;

let application: Application;
let client: RawClient;

beforeAll(async () => {
  application = await Application.start({ 'lists.ts': LISTED });
});

beforeEach(async () => {
  await client?.close();
  client = await RawClient.connect(application.url);
  for (const endpoint of ['/listed', '/open', '/throws']) {
    client.send(`1::${endpoint}`);
    await client.receives(`1::${endpoint}`);
  }
});

afterAll(async () => {
  await client?.close();
  await application.stop();
});

type AclCommand = Extract<
  CommandName,
  'acl.show' | 'acl.allow' | 'acl.deny' | 'acl.lift' | 'acl.reset'
>;

async function order<N extends AclCommand>(name: N, request: CommandRequest<N>) {
  const reply = await application.invoke(name, request);
  if (!reply.ok) throw new Error(reply.fault.message);
  return reply.value as AclReport;
}

async function answerTo(raw: string): Promise<string> {
  client.send(raw);
  const id = raw.slice(2, raw.indexOf('+'));
  return client.receives(new RegExp(`^6::/\\w+:${id}\\+`));
}

function at(endpoint: string) {
  return { sid: client.sid, endpoint };
}

test('a list is shown with who put each entry there: file and line, packet, time', async () => {
  await answerTo('5:1+:/listed:{"name":"add","args":["on_two"]}');
  const { acl, entries, last, methods } = await order('acl.show', at('/listed'));
  const [packet] = await seqs(`type == event && id == 1 && sid == ${client.sid}`);
  const initial = {
    op: 'initial',
    by: 'lists.ts:4',
    packet: expect.any(Number),
    at: expect.any(Number),
  };
  expect(acl).toEqual({
    state: 'listed',
    methods: ['recv_connect', 'on_add', 'on_missing', 'on_two'],
  });
  expect(entries).toEqual([
    { method: 'recv_connect', ...initial },
    { method: 'on_add', ...initial },
    { method: 'on_missing', ...initial },
    { method: 'on_two', op: 'add', by: 'lists.ts:8', packet, at: expect.any(Number) },
  ]);
  expect(last).toMatchObject({ op: 'add', by: 'lists.ts:8', packet });
  expect(methods).toEqual(['on_add', 'on_two', 'on_throw']);
});

async function seqs(filter: string): Promise<readonly number[]> {
  const view = await application.invoke('trace.view', { filter, quiet: true, packetsOnly: true });
  if (!view.ok) throw new Error(view.fault.message);
  const rows = { viewId: view.value.viewId, from: 0, count: 100 };
  return (await application.invoke('trace.rows', rows)).rows.map(({ seq }) => seq);
}

test('allow and deny count from the next packet on, for this session alone', async () => {
  const other = await RawClient.connect(application.url);
  other.send('1::/listed');
  await other.receives('1::/listed');
  const allowed = await order('acl.allow', { ...at('/listed'), method: 'onTwo' });
  expect(allowed.entries.at(-1)).toEqual({
    method: 'onTwo',
    op: 'add',
    by: 'the inspector',
    at: expect.any(Number),
  });
  expect(await answerTo('5:1+:/listed:{"name":"two","args":[1,2]}')).toBe('6::/listed:1+[[1,2]]');
  other.send('5:1+:/listed:{"name":"two","args":[1,2]}');
  expect(await other.receives(/^6/)).toBe('6::/listed:1+[null]');
  await order('acl.deny', { ...at('/listed'), method: 'on_two' });
  expect(await answerTo('5:2+:/listed:{"name":"two"}')).toBe('6::/listed:2+[null]');
  expect(client.received).toContain(
    '5::/listed:{"name":"error","args":["method_access_denied","You do not have access to method \\"on_two\\""]}',
  );
  await other.close();
});

test('lift opens, reset goes back to the first list', async () => {
  expect(await order('acl.lift', at('/listed'))).toMatchObject({
    acl: { state: 'open' },
    entries: [],
    last: { op: 'lift', by: 'the inspector' },
  });
  expect(await answerTo('5:1+:/listed:{"name":"two","args":[3]}')).toBe('6::/listed:1+[[3,null]]');
  const { acl, entries } = await order('acl.reset', at('/listed'));
  expect(acl).toEqual({ state: 'listed', methods: ['recv_connect', 'on_add', 'on_missing'] });
  expect(entries[0]).toMatchObject({ op: 'reset', by: 'the inspector' });
});

test('to take one method from an open ACL is to list all others of the class', async () => {
  const { acl, last } = await order('acl.show', at('/open'));
  expect([acl, last]).toEqual([{ state: 'open' }, undefined]);
  const denied = await order('acl.deny', { ...at('/open'), method: 'on_one' });
  const hooks = ['recv_connect', 'recv_message', 'recv_json', 'recv_error', 'recv_disconnect'];
  expect(denied.acl).toEqual({ state: 'listed', methods: ['on_two', 'onThree', ...hooks] });
  expect(await answerTo('5:1+:/open:{"name":"one"}')).toBe('6::/open:1+[null]');
  expect(await answerTo('5:2+:/open:{"name":"three"}')).toBe('6::/open:2+[3]');
});

test.each<[AclCommand, Partial<CommandRequest<'acl.allow'>>, string]>([
  [
    'acl.allow',
    { endpoint: '/open', method: 'on_one' },
    'The ACL is open: every method is allowed already.',
  ],
  [
    'acl.deny',
    { endpoint: '/listed', method: 'on_none' },
    "TypeError: delAclMethod('on_none'): it is not in the list",
  ],
  ['acl.reset', { endpoint: '/throws' }, 'Error: no list'],
  ['acl.show', { endpoint: '/none' }, 'No script serves /none'],
  ['acl.show', { endpoint: '/open', sid: 'x' }, 'No live session has the id x'],
])('%s of %j is answered with a sentence', async (name, asked, sentence) => {
  const request = { ...at('/open'), method: 'on_x', ...asked };
  const reply = await application.invokeUnchecked(name, request);
  expect(reply).toMatchObject({ ok: false, fault: { message: expect.stringContaining(sentence) } });
});

test('a closed list lets nothing through, and shows what closed it', async () => {
  const report = await order('acl.show', at('/throws'));
  expect(report).toMatchObject({
    acl: { state: 'closed' },
    entries: [],
    last: { op: 'initial', by: expect.stringMatching(/^lists\.ts:\d+$/) },
  });
});

function shape({ steps }: Decision): readonly string[] {
  return steps.map(({ check, passed }) => `${passed ? '' : 'not '}${check}`);
}

const ALL = ['endpoint', 'name', 'method', 'acl', 'exists', 'arity', 'result'];

test.each([
  ['5::/listed:{"name":"$"}', ['endpoint', 'not name'], 'name must only contains'],
  [
    '5::/listed:{"name":"two"}',
    ['endpoint', 'name', 'method', 'not acl'],
    'do not have access to method "on_two"',
  ],
  [
    '5::/listed:{"name":"missing"}',
    ['endpoint', 'name', 'method', 'acl', 'not exists'],
    'The method "on_missing" was not found',
  ],
  ['5::/open:{"name":"two","args":[1]}', ALL, 'on_two would be called.'],
  ['3::/open:text', ALL, 'recv_message would be called.'],
  ['6::/open:7', ['endpoint', 'method'], 'the answer to 7'],
  ['5::/none:{"name":"x"}', ['not endpoint'], 'No script serves /none'],
])('what if %s', async (raw, checks, finding) => {
  const sent = client.received.length;
  const reply = await application.invoke('acl.try', { sid: client.sid, packet: { raw } });
  if (!reply.ok) throw new Error(reply.fault.message);
  expect(shape(reply.value)).toEqual(checks);
  expect(reply.value.allowed).toBe(!checks.some((check) => check.startsWith('not')));
  expect(reply.value.steps.at(-1)?.finding).toContain(finding);
  expect(client.received.length).toBe(sent);
});

test('what if, by the fields of a packet; what cannot be tried is said', async () => {
  const event = { type: 'event', endpoint: '/listed', name: 'add' } as const;
  const packet = { ...event, args: ['a', 'b'] };
  const tried = await application.invoke('acl.try', { sid: client.sid, packet });
  expect(tried).toMatchObject({ ok: true, value: { allowed: true, method: 'on_add' } });
  for (const raw of ['', '5::/open:{']) {
    const refused = await application.invoke('acl.try', { sid: client.sid, packet: { raw } });
    expect(refused.ok).toBe(false);
  }
});

test.each([
  ['5:91+:/listed:{"name":"$"}', ['endpoint', 'not name'], 'cannot be the name'],
  [
    '5:92+:/listed:{"name":"two"}',
    ['endpoint', 'name', 'method', 'not acl'],
    'on_two is not on the list: recv_connect',
  ],
  [
    '5:93+:/listed:{"name":"missing"}',
    ['endpoint', 'name', 'method', 'acl', 'not exists'],
    'no method on_missing',
  ],
  ['5:94+:/listed:{"name":"add","args":["on_two"]}', ALL, 'called and answered: 6::/listed:94+'],
  ['5:95+:/open:{"name":"one"}', ALL, 'called and answered: 6::/open:95+[1]'],
])('why %s became what it did', async (raw, checks, finding) => {
  await answerTo(raw);
  const [seq = 0] = await seqs(`type == event && id == ${raw.slice(2, 4)} && sid == ${client.sid}`);
  const reply = await application.invoke('acl.explain', { seq });
  if (!reply.ok) throw new Error(reply.fault.message);
  expect(shape(reply.value)).toEqual(checks);
  expect(reply.value.steps.at(-1)?.finding).toContain(finding);
});

test('an exception is the result; what nobody decided over is said', async () => {
  await order('acl.lift', at('/listed'));
  client.send('5:96:/listed:{"name":"throw"}');
  await client.receives(/^6:.*:96$/);
  await answerTo('5:97+:/listed:{"name":"two"}');
  const [seq = 0] = await seqs(`type == event && id == 96 && sid == ${client.sid}`);
  const reply = await application.invoke('acl.explain', { seq });
  expect(reply.ok && reply.value.steps.at(-1)).toMatchObject({
    passed: false,
    finding: expect.stringContaining('on_throw threw Error: no'),
  });
  expect(await application.invoke('acl.explain', { seq: 999_999 })).toMatchObject({ ok: false });
  const [out = 0] = await seqs(`dir == out && sid == ${client.sid}`);
  expect(await application.invoke('acl.explain', { seq: out })).toMatchObject({
    fault: { code: 'no-decision' },
  });
});

test('calls and refusals are counted by session, and every change of a list is told', async () => {
  await answerTo('5:1+:/listed:{"name":"two"}');
  await answerTo('5:2+:/listed:{"name":"add","args":["on_two"]}');
  await answerTo('5:3+:/listed:{"name":"two"}');
  await order('acl.deny', { ...at('/listed'), method: 'on_two' });
  const sids = [client.sid, 'nobody'];
  const calls = await application.invoke('acl.calls', { endpoint: '/listed', sids });
  expect(calls.sessions).toMatchObject([
    {
      sid: client.sid,
      methods: expect.arrayContaining([
        expect.objectContaining({
          method: 'on_two',
          asked: 2,
          refused: 1,
          verdict: expect.objectContaining({ allowed: true, because: 'listed' }),
        }),
      ]),
    },
  ]);
  const [packet] = await seqs(`type == event && id == 2 && sid == ${client.sid}`);
  const { changes } = await application.invoke('acl.history', at('/listed'));
  expect(changes).toMatchObject([
    { op: 'initial', by: 'lists.ts:4', state: 'listed', methods: 3 },
    { op: 'add', method: 'on_two', by: 'lists.ts:8', packet, methods: 4 },
    { op: 'delete', method: 'on_two', by: 'the inspector', methods: 3 },
  ]);
  expect(changes.map(({ seq }) => seq)).toEqual(
    changes.map(({ seq }) => seq).toSorted((a, b) => a - b),
  );
});
