// A process of its own that records about 5,000 packets a second until it is killed, as the application does.
// Says `flushed N of M` once N of the M records of this run are known to be in the file, and `warning …` when writing stopped.
import { writeSync } from 'node:fs';
import { TraceStore } from '../../../src/trace/index.ts';
import { TraceThread } from '../../../src/trace/thread/index.ts';
import { packet } from './events.ts';

const EVERY_MS = 10;
const AT_ONCE = 50;
const STDOUT = 1;
const CAPTURE = 1;

const [, , workerFile = '', file = '', text = ''] = process.argv;

function say(line: string): void {
  writeSync(STDOUT, `${line}\n`);
}

const thread = new TraceThread({
  workerFile,
  onViews: () => {},
  onReading: () => {},
  onEnd: (why) => say(`ended ${why.message}`),
  onJournal: ({ written, warning }) => {
    if (warning !== undefined) say(`warning ${warning}`);
    else say(`flushed ${written} of ${store.lastSeq}`);
  },
});
const store = new TraceStore({ onNews: (news) => thread.tell(CAPTURE, news) });
thread.add(CAPTURE, store);
const opened = await thread.ask('journal.open', { capture: CAPTURE, files: [file], from: 1 });
if (!opened.ok) throw new Error(opened.fault.message);
for (const note of opened.value) say(`note ${note}`);

setInterval(() => {
  for (let sent = 0; sent < AT_ONCE; sent++) {
    store.append(packet(`5:::{"name":"tick","args":[${store.lastSeq + 1},"${text}"]}`));
    thread.wake();
  }
}, EVERY_MS);
