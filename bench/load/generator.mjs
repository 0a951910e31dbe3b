// The load of all server benches: a process of its own that does one run for each message it gets.
import { loadPolling } from './polling.mjs';
import { loadWebSocket } from './websocket.mjs';

const LOADS = { websocket: loadWebSocket, 'xhr-polling': loadPolling };

process.on('message', async (run) => {
  try {
    process.send({ result: await LOADS[run.transport](run) });
  } catch (error) {
    process.send({ failed: `${error.stack ?? error}` });
  }
});
process.on('disconnect', () => process.exit());
