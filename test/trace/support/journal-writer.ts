// A process of its own that records about 5,000 packets a second until it is killed.
// Says `flushed N` once N records of this run are known to be in the file, and `warning …` when writing stopped.
import { writeSync } from 'node:fs';
import { openJournal } from '../../../src/trace/index.ts';
import { packet } from './events.ts';

const EVERY_MS = 10;
const AT_ONCE = 50;
const STDOUT = 1;

const [, , file = '', text = ''] = process.argv;
const opened = await openJournal(file, {
  onWarning: (warning) => writeSync(STDOUT, `warning ${warning}\n`),
});
if (!opened.ok) throw new Error(opened.fault.message);
const journal = opened.value;
for (const note of journal.notes) writeSync(STDOUT, `note ${note}\n`);

let seq = 0;
setInterval(() => {
  for (let sent = 0; sent < AT_ONCE; sent++) {
    seq += 1;
    const raw = `5:::{"name":"tick","args":[${seq},"${text}"]}`;
    journal.append({ ...packet(raw), seq, at: Date.now() });
  }
}, EVERY_MS);

for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 3 * EVERY_MS));
  const appended = seq;
  await journal.flush();
  if (journal.warning === undefined) writeSync(STDOUT, `flushed ${appended}\n`);
}
