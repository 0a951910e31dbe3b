// The server goes away and comes back; the real client finds it again, with its namespaces, or circles in a trap with a name.
import { expect, onTestFinished, test } from 'vitest';
import type { FaultEvent, TraceRecord } from '../../src/shared/index.ts';
import { loadClient } from '../support/client-builds.ts';
import { MeddlingProxy } from '../support/meddling-proxy.ts';
import type { StockSocket } from '../support/stock-client.ts';

import { ListeningProgram } from './listening-program.ts';

const IMPATIENT = { 'force new connection': true, 'reconnection delay': 50 };

async function started(): Promise<ListeningProgram> {
  const program = new ListeningProgram();
  onTestFinished(() => program.stop());
  await program.start();
  return program;
}

function connected(url: string, transport: string): StockSocket {
  const io = loadClient('0.9.17');
  io.transports = [transport];
  const socket = io.connect(url, IMPATIENT);
  onTestFinished(() => socket.socket.disconnect());
  return socket;
}

function once(socket: StockSocket, event: string): Promise<unknown> {
  return new Promise((resolve) => socket.once(event, (value: unknown) => resolve(value)));
}

function echo(chat: StockSocket, value: unknown): Promise<unknown> {
  return new Promise((resolve) => chat.emit('echo', value, (answer: unknown) => resolve(answer)));
}

function faults(program: ListeningProgram, code: string): readonly FaultEvent[] {
  return program
    .records()
    .filter((record): record is FaultEvent & TraceRecord => record.kind === 'fault')
    .filter((fault) => fault.code === code);
}

test.each(['websocket', 'xhr-polling'])(
  'after a crash the client over %s comes back by itself and joins its namespaces again',
  async (transport) => {
    const program = await started();
    const socket = connected(program.url, transport);
    const chat = socket.of('/chat');
    await once(chat, 'connect');
    const { sessionid: before } = socket.socket;

    const lost = once(socket, 'disconnect');
    await program.kill('SIGKILL');
    await lost;
    chat.emit('echo', 'said while nobody listened');
    const again = once(socket, 'reconnect');
    const rejoined = once(chat, 'connect');
    await program.start(Number(new URL(program.url).port));
    await again;
    await rejoined;

    const { sessionid: after } = socket.socket;
    expect(after).not.toBe(before);
    await program.prints(({ sid, ...record }) => {
      return record.kind === 'session' && record.joined === '/chat' && sid === after;
    });
    expect(await echo(chat, 'é ☃ 😀')).toBe('é ☃ 😀');
    // The client sends what it kept before it joins again: told, as it reaches nobody.
    expect(faults(program, 'not-joined')).toMatchObject([
      { sid: after, endpoint: '/chat', message: expect.stringContaining('reconnects') },
    ]);
    expect(faults(program, 'poisoned-buffer')).toEqual([]);
  },
);

test('a client whose server forgets it while it posts circles for ever, which is named once', async () => {
  const [first, second] = await Promise.all([started(), started()]);
  const proxy = await MeddlingProxy.start(first.url);
  onTestFinished(() => proxy.stop());
  const socket = connected(proxy.url, 'xhr-polling');
  const chat = socket.of('/chat');
  await once(chat, 'connect');
  // As much as it takes that a POST is always under way.
  const talk = setInterval(() => chat.emit('echo', 'still there?'), 1);
  onTestFinished(() => clearInterval(talk));

  proxy.target = second.url;
  const named = await second.prints(({ kind, ...record }) => {
    return kind === 'fault' && 'code' in record && record.code === 'poisoned-buffer';
  });
  const turns: unknown[] = [];
  await new Promise<void>((resolve) => {
    socket.on('disconnect', ((reason: unknown) => {
      if (turns.push(reason) === 5) resolve();
    }) as never);
  });
  expect(turns).toEqual(Array(5).fill('booted'));
  expect(named).toMatchObject({ message: expect.stringMatching(/7:::1\+0.*Reload its page/) });

  // The cure that it names.
  clearInterval(talk);
  socket.on('reconnecting', (() => {
    socket.socket.buffer.length = 0;
  }) as never);
  await once(socket, 'reconnect');
  expect(await echo(chat, 'cured')).toBe('cured');
  expect(faults(second, 'poisoned-buffer')).toHaveLength(1);
});
