// The servers of the contests, and how each is started. `isMetered`: the server can be asked what it holds.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { ensureBuilt } from '../scripts/build.mjs';
import { ROOT } from './build.mjs';

const METER = resolve(import.meta.dirname, 'servers/meter.cjs');
const SCRATCH = resolve(ROOT, 'out/bench');

export const REFERENCE = { name: 'socket.io 0.9.19', start: (how) => forked('reference.cjs', how) };
export const BARE_WS = { name: 'ws alone', bare: true, start: (how) => forked('bare-ws.mjs', how) };

export const BARE_WRITES = {
  name: 'bare writes',
  start: (how) => forked('bare-writes.mjs', how),
};

/** `socketscope serve` with an echo script; options of the command line. */
export function socketscope(name, ...options) {
  return { name, start: (how) => served(options, how) };
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

async function forked(file, { isMetered = false } = {}) {
  const path = resolve(import.meta.dirname, 'servers', file);
  const child = fork(path, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: profile(),
    env: environment(isMetered),
  });
  const [{ port }] = await Promise.race([once(child, 'message'), failed(child, file)]);
  const stop = async () => {
    child.disconnect();
    await once(child, 'exit');
  };
  return { port, pid: child.pid, stop, measure: () => measure(child) };
}

async function failed(child, file) {
  const [code] = await once(child, 'exit');
  throw new Error(`${file} ended with ${code} before it listened.`);
}

async function served(options, { isMetered = false } = {}) {
  await ensureBuilt();
  const program = resolve(ROOT, 'out/main/socketscope.cjs');
  const script = resolve(import.meta.dirname, 'servers/echo-script.ts');
  const args = [
    ...profile(),
    program,
    'serve',
    '--quiet',
    '--no-check-types',
    '--port',
    '0',
    ...options,
    script,
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit', ...(isMetered ? ['ipc'] : [])],
    env: environment(isMetered),
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    const stop = () => ended(child);
    return { port: Number(port), pid: child.pid, stop, measure: () => measure(child) };
  }
  throw new Error('socketscope serve ended before it listened.');
}

async function ended(child) {
  child.stdout.resume();
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Bytes that the process has resident, and those of its heaps together; garbage is collected first. */
async function measure(child) {
  child.send('measure');
  const [{ measured }] = await once(child, 'message');
  return measured;
}

/** Workers take up NODE_OPTIONS too, whatever flags they are started with. */
function environment(isMetered) {
  return isMetered ? { ...process.env, NODE_OPTIONS: `--require ${METER}` } : process.env;
}

/** With `BENCH_PROFILE` set to a folder every server leaves a profile of its processor time there. */
function profile() {
  const folder = process.env.BENCH_PROFILE;
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
