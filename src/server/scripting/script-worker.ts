// The worker thread of one script: takes batches of inputs, answers batches of effects.
import { parentPort } from 'node:worker_threads';

import { WorkerLoop } from './worker-loop.ts';
import { isWorkerTask } from './worker-word.ts';

// A change of the ACL is traced back to the script's line through the core's own calls.
Error.stackTraceLimit = 30;

const port = parentPort;
if (port === null) {
  throw new Error('script-worker runs as a worker thread that Socketscope starts.');
}
port.once('message', (task: unknown) => {
  if (!isWorkerTask(task)) throw new Error('script-worker was given no script.');
  new WorkerLoop(port, task).start();
});
