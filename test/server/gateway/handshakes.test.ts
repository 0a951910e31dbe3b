import { afterEach, expect, test } from 'vitest';

import type { GatewayOptions } from '../../../src/server/index.ts';
import type { HandshakeData } from '../../../src/shared/index.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

let served: Served;
afterEach(() => served.stop());

async function start(options: Partial<GatewayOptions>): Promise<void> {
  served = await Served.start({ endpoints: ['', '/chat'], options });
}

/** The line of a handshake, without its id. */
async function line(): Promise<string | undefined> {
  return (await served.peer.get('/socket.io/1/')).split('\n').at(-1);
}

test('both times are numbers, also without heartbeats and with times of 0', async () => {
  await start({ heartbeats: false, transports: ['xhr-polling'] });
  expect(await line()).toBe('SID:60:60:xhr-polling');
  served.gateway.change({ closeTimeoutMs: 0, heartbeatTimeoutMs: 1_500 });
  expect(await line()).toBe('SID:1.5:0.001:xhr-polling');
});

test('with quirks what is off is an empty field', async () => {
  await start({ heartbeats: false, quirks: true, transports: ['xhr-polling'] });
  expect(await line()).toBe('SID::60:xhr-polling');
  served.gateway.change({ heartbeats: true, closeTimeoutMs: 0 });
  expect(await line()).toBe('SID:60::xhr-polling');
});

test('an authorization sees query, cookies and headers, and what it answers reaches every namespace', async () => {
  let asked: HandshakeData | undefined;
  await start({
    authorize: async (data) => {
      asked = data;
      return { user: String(data.query.name), cookie: data.headers.cookie ?? '', roles: [1] };
    },
  });
  const request = requestText('GET /socket.io/1/?name=ann&name=bob&t=1', [
    'Cookie: id=7; theme=dark',
    'X-Custom: yes',
  ]);
  const connection = served.peer.connect();
  connection.write(request);
  const sid = (await connection.answer()).body.split(':')[0] ?? '';
  expect(asked).toMatchObject({
    url: '/socket.io/1/?name=ann&name=bob&t=1',
    query: { name: ['ann', 'bob'], t: '1' },
    headers: { cookie: 'id=7; theme=dark', 'x-custom': 'yes' },
    address: '127.0.0.1',
    xdomain: false,
    secure: false,
  });
  const data = { user: 'ann,bob', cookie: 'id=7; theme=dark', roles: [1] };
  await served.peer.get(`/socket.io/1/xhr-polling/${sid}?name=other`);
  await served.peer.say(sid, '1::/chat');
  const connects = served.namespaces.told.filter((input) => input.on === 'connect');
  expect(connects).toMatchObject([
    { endpoint: '', handshake: { data } },
    { endpoint: '/chat', handshake: { data, query: { name: ['ann', 'bob'] } } },
  ]);
  expect(served.of('session')[0]).toMatchObject({ phase: 'handshaken', handshake: { data } });
});

test('what JSON cannot hold is an error of the authorization, anything but true or data a no', async () => {
  const answers: unknown[] = [{ big: 1n }, null, 1, 'yes', false];
  await start({ authorize: async () => answers.shift() as boolean });
  expect(await served.peer.get('/socket.io/1/')).toContain('handshake error');
  for (let left = answers.length; left > 0; left -= 1) {
    expect(await served.peer.get('/socket.io/1/')).toContain('handshake unauthorized');
  }
  expect(served.gateway.sessions()).toEqual([]);
});

test('after the option the namespaces are asked, and who of them refused is recorded', async () => {
  await start({ authorize: async () => ({ user: 'ann' }) });
  const asked: unknown[] = [];
  served.namespaces.authorize = async (handshake, exchange) => {
    asked.push([handshake.data, exchange]);
    if (asked.length === 1) return { verdict: { ...handshake.data, role: 'admin' } };
    return { verdict: asked.length === 2 ? 'unauthorized' : 'error', by: '/x/gate.ts' };
  };
  await served.peer.handshake();
  expect(served.of('session')[0]).toMatchObject({
    handshake: { data: { user: 'ann', role: 'admin' } },
  });
  expect(await served.peer.get('/socket.io/1/')).toContain('403 Forbidden');
  expect(await served.peer.get('/socket.io/1/')).toContain('500 Internal Server Error');
  expect(asked).toMatchObject([1, 2, 3].map(() => [{ user: 'ann' }, expect.any(Number)]));
  expect(served.of('fault')).toMatchObject([
    {
      code: 'handshake-unauthorized',
      message:
        'A handshake was refused: the authorization said no (authorizeHandshake of /x/gate.ts).',
    },
    { code: 'handshake-error' },
  ]);
});

test('ids are 20 characters of base64url, and two are never the same', async () => {
  await start({});
  const sids = new Set<string>();
  for (let count = 0; count < 20; count += 1) sids.add(await served.peer.handshake());
  expect([...sids].filter((sid) => !/^[\w-]{20}$/.test(sid))).toEqual([]);
  expect(sids.size).toBe(20);
});
