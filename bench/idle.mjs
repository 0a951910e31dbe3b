// What a session costs that only waits: memory of the whole server process, all its threads, after a collection.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { median, printTable, ratio, thousands } from './table.mjs';

const GENERATOR = resolve(import.meta.dirname, 'load/generator.mjs');
/** Sessions that come and go before anything is measured, so that code and pools are there. */
const WARM_UP = 100;
const SETTLE_MS = 500;

/** Every round has new processes: memory that was given back once is no measure. */
export async function benchIdle({ servers, rounds, sessions }) {
  const figures = servers.map(({ name }) => ({ name, rss: [], heap: [], seconds: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, server] of servers.entries()) {
      const { before, during, seconds } = await hold(server, { sessions, holdMs: SETTLE_MS });
      figures[index].rss.push((during.rss - before.rss) / sessions / 1024);
      figures[index].heap.push((during.heap - before.heap) / sessions / 1024);
      figures[index].seconds.push(seconds);
    }
  }
  const medians = figures.map(({ name, rss, heap, seconds }) => ({
    name,
    rss: median(rss),
    heap: median(heap),
    seconds: median(seconds),
  }));
  const [first] = medians;
  printTable(
    `${thousands(sessions)} idle WebSocket sessions, KB for each`,
    ['server', 'resident', 'ratio', 'heap', 'ratio', 'opened in s'],
    medians.map(({ name, rss, heap, seconds }) => [
      name,
      rss.toFixed(1),
      ratio(rss, first.rss),
      heap.toFixed(1),
      ratio(heap, first.heap),
      seconds.toFixed(1),
    ]),
  );
}

/** Holds sessions for longer than a heartbeat's interval, then speaks to all of them. */
export async function benchHeld({ servers, sessions, holdMs }) {
  const rows = [];
  for (const server of servers) {
    const { before, during, seconds, result } = await hold(server, { sessions, holdMs });
    rows.push([
      server.name,
      thousands(result.open),
      thousands(result.reached),
      seconds.toFixed(1),
      ((during.rss - before.rss) / 1024 / 1024).toFixed(0),
    ]);
  }
  printTable(
    `${thousands(sessions)} idle WebSocket sessions, held for ${holdMs / 1000} s`,
    ['server', 'still open', 'hear a broadcast', 'opened in s', 'resident MB more'],
    rows,
  );
}

async function hold({ start, bare }, { sessions, holdMs }) {
  const server = await start({ isMetered: true });
  const generator = fork(GENERATOR, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const told = async () => {
    const [message] = await once(generator, 'message');
    if (message.failed !== undefined) throw new Error(message.failed);
    return message;
  };
  try {
    generator.send({ load: 'idle', port: server.port, sessions: WARM_UP, bare });
    await told();
    generator.send('let go');
    await told();
    await pause(SETTLE_MS);
    const before = await server.measure();
    generator.send({ load: 'idle', port: server.port, sessions, bare });
    const { seconds } = await told();
    await pause(holdMs);
    const during = await server.measure();
    generator.send('let go');
    const { result } = await told();
    return { before, during, seconds, result };
  } finally {
    generator.disconnect();
    await server.stop();
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
