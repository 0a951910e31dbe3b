// Required into a server and its workers before anything else: says what they hold once their garbage is gone.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { BroadcastChannel, isMainThread } = require('node:worker_threads');

/** Workers have this long to answer. */
const WAIT_MS = 500;

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
const channel = new BroadcastChannel('bench meter');
channel.unref();

function heapBytes() {
  for (let run = 0; run < 4; run += 1) gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

if (isMainThread) answerParent();
else {
  channel.onmessage = ({ data }) => {
    if (data === 'measure') channel.postMessage(heapBytes());
  };
  channel.unref();
}

function answerParent() {
  let workers = 0;
  channel.onmessage = ({ data }) => {
    if (typeof data === 'number') workers += data;
  };
  channel.unref();
  process.on('message', (message) => {
    if (message !== 'measure') return;
    workers = 0;
    channel.postMessage('measure');
    const own = heapBytes();
    setTimeout(() => {
      process.send({ measured: { rss: process.memoryUsage.rss(), heap: own + workers } });
    }, WAIT_MS);
  });
  process.channel?.unref();
}
