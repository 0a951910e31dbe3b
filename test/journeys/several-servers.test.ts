// Two headless servers with the same script and the same Redis: clients of one hear those of the other.
import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

import { RedisServer } from '../support/redis-server.ts';
import { needs } from '../support/skip.ts';
import { connectStock, type StockSocket } from '../support/stock-client.ts';
import { Program, ROOT } from './program.ts';

const CHAT = resolve(ROOT, 'resources/examples/chat.ts');

function start(...args: string[]): Program {
  const program = new Program(['serve', CHAT, '--port', '0', '--json', ...args]);
  onTestFinished(async () => {
    await program.stop('SIGKILL');
  });
  return program;
}

async function guest(url: string, nickname: string): Promise<StockSocket> {
  const socket = connectStock(`${url}/chat`, 'websocket');
  onTestFinished(() => socket.disconnect());
  await new Promise<void>((done) => socket.once('connect', done));
  await new Promise((done) => socket.emit('nickname', nickname, done));
  return socket;
}

describe.skipIf(!needs('redis'))('with Redis', () => {
  test('a line said on one server is heard on the other, and the trace says where it came from', async () => {
    const redis = await RedisServer.start();
    onTestFinished(() => redis.goAway());
    const [one, other] = [start('--redis', redis.url), start('--redis', redis.url)];
    const linked = ({ kind, op }: { kind: string; op?: string }) =>
      kind === 'server' && op === 'linked';
    await Promise.all([one.prints(linked), other.prints(linked)]);
    const ann = await guest(await one.url(), 'ann');
    const bob = await guest(await other.url(), 'bob');
    const heard = new Promise((done) => bob.on('user message', (...said: string[]) => done(said)));
    ann.emit('user message', 'hello over there');
    expect(await heard).toEqual(['ann', 'hello over there']);
    const { origin } = await other.prints<{ raw?: string; dir?: string; origin?: string }>(
      ({ raw, dir }) => dir === 'out' && raw?.includes('hello over there') === true,
    );
    expect(origin).toBe('remote');
  });
});

test('a server starts without its Redis, says so, and serves', async () => {
  const program = start('--redis', 'redis://ann:secret@127.0.0.1:1');
  await guest(await program.url(), 'ann');
  const { code } = await program.prints<{ kind: string; code?: string }>(
    ({ kind }) => kind === 'fault',
  );
  expect(code).toBe('redis-away');
  expect([...program.out, ...program.err].join('\n')).not.toContain('secret');
  expect(await program.stop()).toEqual({ status: 0, signal: null });
});
