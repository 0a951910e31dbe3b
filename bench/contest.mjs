// Servers under the same load, in turns, each in a process of its own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { median, printTable, ratio, thousands } from './table.mjs';

const GENERATOR = resolve(import.meta.dirname, 'load/generator.mjs');

/**
 * Runs `rounds` rounds; in each, every server gets the load once. Servers are `{ name, start, bare }` where
 * `start` answers `{ port, pid, stop }`. The first one is what the others are compared with.
 */
export async function contest({ title, servers, rounds, load }) {
  const generator = fork(GENERATOR, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const running = [];
  try {
    for (const server of servers) running.push({ ...server, ...(await server.start()), runs: [] });
    for (let round = 0; round < rounds; round += 1) {
      for (const server of running) server.runs.push(await run(generator, server, load));
    }
  } finally {
    generator.disconnect();
    await Promise.all(running.map(({ stop }) => stop()));
  }
  report(title, running);
}

async function run(generator, { port, pid, bare = false }, load) {
  generator.send({ port, bare, ...load });
  let cpuBefore = 0;
  let cpuSeconds = 0;
  for (;;) {
    const [message] = await once(generator, 'message');
    if (message.failed !== undefined) throw new Error(message.failed);
    if (message.result !== undefined) return { ...message.result, cpuSeconds };
    if (message.counting) cpuBefore = processorSeconds(pid);
    else cpuSeconds = processorSeconds(pid) - cpuBefore;
  }
}

/** All threads of a process since it started; NaN where the system does not say. */
function processorSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

function report(title, running) {
  const figures = running.map(({ name, runs }) => ({
    name,
    rate: median(runs.map(({ messages, seconds }) => messages / seconds)),
    p50: median(runs.map(({ p50 }) => p50)),
    p99: median(runs.map(({ p99 }) => p99)),
    cost: median(runs.map(({ messages, cpuSeconds }) => (cpuSeconds * 1e6) / messages)),
  }));
  const [first] = figures;
  const rows = figures.map(({ name, rate, p50, p99, cost }) => [
    name,
    thousands(rate),
    ratio(rate, first.rate),
    p50.toFixed(2),
    p99.toFixed(2),
    ratio(p99, first.p99),
    cost.toFixed(1),
    ratio(cost, first.cost),
  ]);
  printTable(
    title,
    ['server', 'messages/s', 'ratio', 'p50 ms', 'p99 ms', 'ratio', 'cpu µs each', 'ratio'],
    rows,
  );
}
