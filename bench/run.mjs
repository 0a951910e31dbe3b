// Benches side by side with socket.io 0.9.19 and bare ws. Prints ratios; passes no judgement.
// usage: node bench/run.mjs [NAME …] [--rounds 5] [--seconds 3] [--connections 50] [--window 4] [--sessions 1000]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

import { contest } from './contest.mjs';
import { benchHeld, benchIdle } from './idle.mjs';
import { benchParser } from './parser.mjs';
import { benchReload } from './reload.mjs';
import { BARE_WRITES, BARE_WS, REFERENCE, recorded, socketscope } from './sides.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    window: { type: 'string' },
    sessions: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const connections = Number(values.connections);
const times = { warmUpSeconds: 1, seconds: Number(values.seconds) };
const OURS = socketscope('socketscope');
const RECORDED = recorded('socketscope --record');
const IN_THREAD = socketscope('socketscope --isolation none', '--isolation', 'none');

const BENCHES = {
  parser: () => benchParser({ rounds: rounds * 2 + 1 }),
  websocket: () => overWebSocket('echo', {}, [REFERENCE, OURS, RECORDED, IN_THREAD, BARE_WS]),
  acks: () => overWebSocket('echo by acks', { acks: true }, [REFERENCE, OURS, RECORDED]),
  polling: () => overPolling('one packet a poll', {}),
  posts: () => overPolling('sixteen packets a POST', { batch: 16 }),
  broadcast: async () => {
    const servers = [REFERENCE, OURS, RECORDED, BARE_WRITES];
    for (const speakers of [1, 8]) await broadcast(speakers, servers);
  },
  idle: () => {
    // As many as make what a process holds anyway count for little.
    const sessions = Number(values.sessions ?? 10_000);
    return benchIdle({ servers: [REFERENCE, OURS, BARE_WS], rounds, sessions });
  },
  held: () => {
    const sessions = Number(values.sessions ?? 10_000);
    return benchHeld({ servers: [REFERENCE, OURS], sessions, holdMs: 27_000 });
  },
  reload: () => benchReload({ sessions: Number(values.sessions ?? 500), rounds: rounds * 2 + 1 }),
  trace: () => inProcess('--expose-gc', 'bench/trace.mjs'),
  window: () => inProcess('bench/renderer.mjs'),
};

const wanted = positionals.length === 0 ? Object.keys(BENCHES) : positionals;
for (const name of wanted) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(
      `There is no bench called ${name}; there are ${Object.keys(BENCHES).join(', ')}.`,
    );
    process.exit(2);
  }
  await bench();
}

function overWebSocket(what, more, servers) {
  const window = Number(values.window ?? 4);
  return contest({
    title: `WebSocket ${what}, ${connections} connections with ${window} events in flight each`,
    servers,
    rounds,
    load: { load: 'websocket', connections, window, ...more, ...times },
  });
}

function overPolling(what, more) {
  return contest({
    title: `xhr-polling echo, ${connections} connections, ${what}`,
    servers: [REFERENCE, OURS, RECORDED],
    rounds,
    load: { load: 'xhr-polling', connections, ...more, ...times },
  });
}

function broadcast(speakers, servers) {
  const sessions = Number(values.sessions ?? 1000);
  return contest({
    title: `Broadcast to ${sessions} WebSocket sessions, ${speakers} under way at a time`,
    servers,
    rounds,
    load: { load: 'broadcast', sessions, speakers, ...times },
  });
}

/** A bench with a process of its own. */
function inProcess(...args) {
  spawnSync(process.execPath, args, { stdio: 'inherit' });
}
