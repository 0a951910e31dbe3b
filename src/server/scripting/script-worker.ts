// The worker thread of one script: takes batches of inputs, answers batches of effects.
import { parentPort, workerData } from 'node:worker_threads';

import { WorkerLoop } from './worker-loop.ts';
import { isWorkerTask } from './worker-word.ts';

// A change of the ACL is traced back to the script's line through the core's own calls.
Error.stackTraceLimit = 30;

if (parentPort === null || !isWorkerTask(workerData)) {
  throw new Error('script-worker runs as a worker thread that Socketscope starts.');
}
new WorkerLoop(parentPort, workerData).start();
