// The thread that checks the types of scripts, for all of them one after the other; it does nothing else.
import { parentPort } from 'node:worker_threads';

import { isTypeCheckTask } from './type-check-word.ts';
import { TypePrograms } from './type-programs.ts';

const port = parentPort;
if (port === null) throw new Error('type-checker runs as a worker thread that Socketscope starts.');
const programs = new TypePrograms();
port.on('message', (task: unknown) => {
  if (isTypeCheckTask(task)) port.postMessage(programs.check(task));
});
