// Benches side by side with socket.io 0.9.19 and bare ws. Prints ratios; passes no judgement.
// usage: node bench/run.mjs [parser] [websocket] [polling] [trace] [window] [--rounds 5] [--seconds 3] [--connections 50] [--window 4]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

import { contest } from './contest.mjs';
import { benchParser } from './parser.mjs';
import { BARE_WS, REFERENCE, recorded, socketscope } from './sides.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    window: { type: 'string', default: '4' },
  },
});
const rounds = Number(values.rounds);
const connections = Number(values.connections);
const times = { warmUpSeconds: 1, seconds: Number(values.seconds) };
const BENCHES = {
  parser: () => benchParser({ rounds: rounds * 2 + 1 }),
  websocket: () => {
    const window = Number(values.window);
    return contest({
      title: `WebSocket echo, ${connections} connections with ${window} events in flight each`,
      servers: [
        REFERENCE,
        socketscope('socketscope'),
        recorded('socketscope --record'),
        socketscope('socketscope --isolation none', '--isolation', 'none'),
        BARE_WS,
      ],
      rounds,
      load: { transport: 'websocket', connections, window, ...times },
    });
  },
  polling: () =>
    contest({
      title: `xhr-polling echo, ${connections} connections, one packet a poll`,
      servers: [REFERENCE, socketscope('socketscope'), recorded('socketscope --record')],
      rounds,
      load: { transport: 'xhr-polling', connections, ...times },
    }),
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

/** A bench with a process of its own. */
function inProcess(...args) {
  spawnSync(process.execPath, args, { stdio: 'inherit' });
}
