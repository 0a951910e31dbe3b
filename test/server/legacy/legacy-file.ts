// A legacy server file as it stands, on our module or on the reference.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, Server } from 'node:net';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';

import * as facade from '../../../src/server/legacy/in-process.ts';

export function fileOf(name: string): string {
  return resolve(import.meta.dirname, 'fixtures', `${name}.cjs`);
}

/** Runs a file here, with our module in place of `socket.io`. Answers its server, which listens. */
export async function runHere(name: string): Promise<Server> {
  const file = fileOf(name);
  const load = createRequire(file);
  const require = (id: string): unknown => (id === 'socket.io' ? facade : load(id));
  const names = ['require', 'process'];
  const run = compileFunction(readFileSync(file, 'utf8'), names, { filename: file });
  const started = new Promise<Server>((done) => {
    const { listen } = Server.prototype;
    Server.prototype.listen = function (this: Server, ...args: unknown[]) {
      Server.prototype.listen = listen;
      this.once('listening', () => done(this));
      return Reflect.apply(listen, this, args);
    };
  });
  run(require, Object.create(process, { env: { value: { ...process.env, PORT: '0' } } }));
  return started;
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Runs files on the reference, all in one process. The addresses stand in their order. */
export async function runOnReference(
  names: readonly string[],
): Promise<{ urls: readonly string[]; program: ChildProcess }> {
  const program = fork(resolve(import.meta.dirname, 'reference-files.cjs'), names.map(fileOf), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--no-deprecation'],
  });
  const [ports] = (await once(program, 'message')) as [number[]];
  return { urls: ports.map((port) => `http://127.0.0.1:${port}`), program };
}
