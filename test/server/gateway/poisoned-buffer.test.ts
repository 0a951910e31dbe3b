import { afterEach, beforeEach, expect, test } from 'vitest';

import { exchange, requestText } from '../../conformance/raw-http.ts';
import { HandClock } from './hand-clock.ts';
import { Served } from './served.ts';

const AGENT = ['User-Agent: stock'];

let clock: HandClock;
let served: Served;

beforeEach(async () => {
  clock = new HandClock();
  served = await Served.start({ clock, endpoints: ['', '/chat'] });
});
afterEach(() => served.stop());

function ask(method: string, path: string, body?: string, headers = AGENT): Promise<string> {
  return served.peer.request(requestText(`${method} /socket.io/1/${path}`, headers, body));
}

async function handshake(headers = AGENT): Promise<string> {
  const { body } = await exchange(served.peer.port, requestText('GET /socket.io/1/', headers));
  return body.split(':')[0] ?? '';
}

/** One turn: a session whose first payload holds its own end, and the poll that does not know. */
async function turn(
  first = '\ufffd8\ufffd1::/chat\ufffd3\ufffd0::',
  headers = AGENT,
): Promise<void> {
  const sid = await handshake(headers);
  await ask('GET', `xhr-polling/${sid}`, undefined, headers);
  await ask('POST', `xhr-polling/${sid}`, first, headers);
  await ask('GET', `xhr-polling/${sid}`, undefined, headers);
}

function named(): readonly string[] {
  return served
    .of('fault')
    .filter(({ code }) => code === 'poisoned-buffer')
    .map(({ message }) => message);
}

test('the loop is named when it turns, once, with its cause and its cure', async () => {
  await ask('GET', 'xhr-polling/forgotten');
  for (let times = 0; times < 3; times += 1) await turn();
  expect(named()).toEqual([
    expect.stringMatching(/7:::1\+0 .* 0:: stayed in its buffer .* Reload its page/),
  ]);
});

test('also without a namespace, and behind other packets', async () => {
  await ask('GET', 'xhr-polling/forgotten');
  await turn('0::');
  expect(named()).toHaveLength(1);
});

test('while it lasts it is named once a minute', async () => {
  await ask('GET', 'xhr-polling/forgotten');
  await turn();
  clock.pass(59_000);
  await turn();
  expect(named()).toHaveLength(1);
  clock.pass(2_000);
  await turn();
  await turn();
  expect(named()).toHaveLength(2);
});

test('who was never told 7:::1+0 before is not in the loop', async () => {
  await turn();
  expect(named()).toEqual([]);
});

test('who was told long ago is not in the loop', async () => {
  await ask('GET', 'xhr-polling/forgotten');
  clock.pass(31_000);
  await turn();
  expect(named()).toEqual([]);
});

test('another client was told, so this one is not in the loop', async () => {
  await ask('GET', 'xhr-polling/forgotten', undefined, ['User-Agent: another']);
  await turn();
  expect(named()).toEqual([]);
});

test('who says something else first disconnects on purpose, though a poll comes late', async () => {
  await ask('GET', 'xhr-polling/forgotten');
  const sid = await handshake();
  await ask('GET', `xhr-polling/${sid}`);
  await ask('POST', `xhr-polling/${sid}`, '1::/chat');
  await ask('POST', `xhr-polling/${sid}`, '0::');
  await ask('GET', `xhr-polling/${sid}`);
  expect(named()).toEqual([]);
});

test('who disconnects and asks for nothing more is not in the loop', async () => {
  await ask('GET', 'xhr-polling/forgotten');
  for (let times = 0; times < 3; times += 1) {
    const sid = await handshake();
    await ask('GET', `xhr-polling/${sid}`);
    await ask('POST', `xhr-polling/${sid}`, '0::');
  }
  expect(named()).toEqual([]);
});

test('a session that our side ended is none of its own', async () => {
  await ask('GET', 'xhr-polling/forgotten');
  const sid = await handshake();
  await ask('GET', `xhr-polling/${sid}`);
  await ask('GET', `xhr-polling/${sid}?disconnect`);
  await ask('POST', `xhr-polling/${sid}`, '1::/chat');
  await ask('GET', `xhr-polling/${sid}`);
  expect(named()).toEqual([]);
});
