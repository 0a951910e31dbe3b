// The servers of the contests, and how each is started.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { ensureBuilt } from '../scripts/build.mjs';
import { ROOT } from './build.mjs';

const SCRATCH = resolve(ROOT, 'out/bench');

export const REFERENCE = { name: 'socket.io 0.9.19', start: () => forked('reference.cjs') };
export const BARE_WS = { name: 'ws alone', bare: true, start: () => forked('bare-ws.mjs') };

/** `socketscope serve` with an echo script; options of the command line. */
export function socketscope(name, ...options) {
  return { name, start: () => served(options) };
}

/** The same with the trace also written to a file, which is removed afterwards. */
export function recorded(name, ...options) {
  const file = resolve(SCRATCH, 'bench.trace.ndjson');
  const start = async () => {
    mkdirSync(SCRATCH, { recursive: true });
    rmSync(file, { force: true });
    const server = await served([...options, '--record', file]);
    const stop = async () => {
      await server.stop();
      rmSync(file, { force: true });
    };
    return { ...server, stop };
  };
  return { name, start };
}

async function forked(file) {
  const path = resolve(import.meta.dirname, 'servers', file);
  const child = fork(path, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: profile() });
  const [{ port }] = await Promise.race([once(child, 'message'), failed(child, file)]);
  const stop = async () => {
    child.disconnect();
    await once(child, 'exit');
  };
  return { port, pid: child.pid, stop };
}

async function failed(child, file) {
  const [code] = await once(child, 'exit');
  throw new Error(`${file} ended with ${code} before it listened.`);
}

async function served(options) {
  await ensureBuilt();
  const program = resolve(ROOT, 'out/main/socketscope.cjs');
  const script = resolve(import.meta.dirname, 'servers/echo-script.ts');
  const args = [...profile(), program, 'serve', '--quiet', '--port', '0', ...options, script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port !== undefined) return { port: Number(port), pid: child.pid, stop: () => ended(child) };
  }
  throw new Error('socketscope serve ended before it listened.');
}

async function ended(child) {
  child.stdout.resume();
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** With `BENCH_PROFILE` set to a folder every server leaves a profile of its processor time there. */
function profile() {
  const folder = process.env.BENCH_PROFILE;
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
