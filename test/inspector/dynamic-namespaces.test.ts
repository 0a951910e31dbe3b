// Namespaces by pattern in the whole application: live ACLs at an endpoint, and clients who ask for too many.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Application } from './application.ts';
import { RawClient } from './raw-client.ts';

const ROOMS = `import { Namespace } from 'socketscope';
export default class Room extends Namespace<object, '/room/:id'> {
  static override endpoint = '/room/:id';
  override getInitialAcl() { return ['recv_connect', 'on_where']; }
  on_where() { return this.params.id; }
  on_more() { return 'more'; }
}`;

let application: Application;
let client: RawClient;

beforeAll(async () => {
  application = await Application.start({ 'rooms.ts': ROOMS });
  client = await RawClient.connect(application.url);
});

afterAll(async () => {
  await client.close();
  await application.stop();
});

test('the list of one endpoint is shown and changed, and those of its neighbours stay', async () => {
  const at = { sid: client.sid, endpoint: '/room/7' };
  client.send('1::/room/7');
  client.send('1::/room/8');
  await client.receives('1::/room/8');
  expect(await application.invoke('acl.show', at)).toMatchObject({
    ok: true,
    value: { acl: { methods: ['recv_connect', 'on_where'] }, methods: ['on_where', 'on_more'] },
  });
  await application.invoke('acl.allow', { ...at, method: 'on_more' });
  client.send('5:1+:/room/7:{"name":"more"}');
  client.send('5:1+:/room/8:{"name":"more"}');
  expect(await client.receives(/^6::\/room\/7/)).toBe('6::/room/7:1+["more"]');
  expect(await client.receives(/^6::\/room\/8/)).toBe('6::/room/8:1+[null]');
  const packet = { raw: '5::/room/8:{"name":"more"}' };
  expect(await application.invoke('acl.try', { sid: client.sid, packet })).toMatchObject({
    value: { allowed: false, method: 'on_more' },
  });
  expect(await application.invoke('acl.show', { ...at, endpoint: '/room/9' })).toMatchObject({
    fault: { code: 'not-joined' },
  });
});

test('a client is in a thousand namespaces at most, and in others when it leaves some', async () => {
  const greedy = await RawClient.connect(application.url);
  for (let count = 0; count < 1100; count += 1) greedy.send(`1::/room/g${count}`);
  expect(await greedy.receives(/^(1|7)::\/room\/g1099/)).toBe('7::/room/g1099:2');
  await greedy.receives('1::/room/g998');
  const joined = greedy.received.filter((raw) => raw.startsWith('1::/room/'));
  expect(joined).toHaveLength(1000);
  greedy.send('0::/room/g5');
  greedy.send('1::/room/late');
  await greedy.receives('1::/room/late');
  greedy.send(`1::/room/${'x'.repeat(600)}`);
  greedy.send('1::/room/%00%2e%2e%2f');
  expect(await greedy.receives(/%00/)).toBe('7::/room/%00%2e%2e%2f:2');
  expect(greedy.received.some((raw) => raw.includes('xxxx'))).toBe(false);
  await greedy.close();
});
