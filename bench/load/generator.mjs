// The load of all server benches: a process of its own that does one run for each message it gets.
import { loadBroadcast } from './broadcast.mjs';
import { loadIdle } from './idle.mjs';
import { loadPolling } from './polling.mjs';
import { loadWebSocket } from './websocket.mjs';

const LOADS = {
  websocket: loadWebSocket,
  'xhr-polling': loadPolling,
  broadcast: loadBroadcast,
  idle: loadIdle,
};

process.on('message', async (run) => {
  if (run === 'let go') return;
  try {
    process.send({ result: await LOADS[run.load](run) });
  } catch (error) {
    process.send({ failed: `${error.stack ?? error}` });
  }
});
process.on('disconnect', () => process.exit());
