// The thread that reads the trace: views, exports, details; the sockets are on another.
import { parentPort, workerData } from 'node:worker_threads';

import { Desk } from './desk.ts';
import type { OwnerWord, ThreadTask, ThreadWord } from './words.ts';

const port = parentPort;
if (port === null) throw new Error('trace-worker runs as a worker thread that Socketscope starts.');
// Both ends are one program: what comes is what `TraceThread` sends.
const desk = new Desk(workerData as ThreadTask, (word: ThreadWord) => port.postMessage(word));
port.on('message', (word: OwnerWord) => desk.hear(word));
