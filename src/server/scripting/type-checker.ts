// The thread that checks the types of scripts, for all of them one after the other; it does nothing else.
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

import { isTypeCheckTask } from './type-check-word.ts';
import { TypePrograms } from './type-programs.ts';

const port = parentPort;
if (port === null) throw new Error('type-checker runs as a worker thread that Socketscope starts.');
// Seconds of work that nobody waits for. On Linux this is the priority of the thread alone, elsewhere of the process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
const programs = new TypePrograms();
port.on('message', (task: unknown) => {
  if (isTypeCheckTask(task)) port.postMessage(programs.check(task));
});
