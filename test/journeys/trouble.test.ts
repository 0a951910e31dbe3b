// Scripts that hang, die or throw take nothing with them: sessions live on, and the trace says what happened.
import { expect, onTestFinished, test } from 'vitest';
import type { FaultEvent, TraceRecord } from '../../src/shared/index.ts';
import { connectStock } from '../support/stock-client.ts';
import type { StockSocket } from '../support/stock-client.ts';

import { Program } from './program.ts';
import { Scratch } from './scratch.ts';

const HEALTHY = `
import { Namespace } from 'socketscope';
export default class Healthy extends Namespace {
  static override endpoint = '/healthy';
  on_echo(value: unknown) { return value; }
}
`;

const SICK = `
import { Namespace } from 'socketscope';
export default class Sick extends Namespace {
  static override endpoint = '/sick';
  on_echo(value: unknown) { return value; }
  on_spin() {
    for (;;) {}
  }
  on_die() {
    process.exit(3);
  }
  on_throw() {
    throw new Error('thrown on purpose');
  }
}
`;

/** Lines of `SICK`, counted from 1: the loop, the statement that threw. */
const SPIN_LINE = 7;
const THROW_LINE = 13;

async function joined(socket: StockSocket, endpoint: string): Promise<StockSocket> {
  const namespace = socket.of(endpoint);
  await new Promise<void>((resolve) => namespace.once('connect', () => resolve()));
  return namespace;
}

function echo(namespace: StockSocket, value: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    namespace.emit('echo', value, (answer: unknown) => resolve(answer));
  });
}

test.each([
  ['spin', 'runaway', SPIN_LINE, true],
  ['die', 'exit', undefined, true],
  ['throw', 'exception', THROW_LINE, false],
] as const)(
  'a handler that will %s is a fault %s and nothing more',
  async (event, code, line, restarts) => {
    const scratch = new Scratch();
    const sick = scratch.write('sick.ts', SICK);
    const program = new Program([
      ...['serve', '--port', '0', '--json', scratch.write('healthy.ts', HEALTHY), sick],
    ]);
    onTestFinished(async () => {
      await program.stop('SIGKILL');
    });
    const socket = connectStock(await program.url(), 'websocket');
    const healthyNamespace = await joined(socket, '/healthy');
    const sickNamespace = await joined(socket, '/sick');

    sickNamespace.emit(event);
    // The other namespace answers while this one is in trouble.
    expect(await echo(healthyNamespace, 'é ☃ 😀')).toBe('é ☃ 😀');
    const fault = await program.prints<FaultEvent & TraceRecord>(
      (record) => record.kind === 'fault' && record.code === code,
    );
    expect(fault).toMatchObject({ script: sick });
    if (line !== undefined) expect(fault).toMatchObject({ file: sick, line });
    if (restarts) {
      await program.prints<TraceRecord>(
        (record) => record.kind === 'script' && record.op === 'restarted',
      );
    }

    // The session is the same, and so is the namespace's membership.
    expect(await echo(sickNamespace, 2)).toBe(2);
    expect(await echo(healthyNamespace, 3)).toBe(3);
    expect(socket.socket.connected).toBe(true);
    expect(await program.stop()).toEqual({ status: 0, signal: null });
  },
);
