// What `socketscope convert` says while it works: progress on a terminal, notes anywhere.
import type { WriteStream } from 'node:tty';
import { expect, test } from 'vitest';
import { NoteTeller } from '../../../src/cli/convert/note-teller.ts';
import { ProgressLine } from '../../../src/cli/convert/progress-line.ts';

function streamOf(isTTY: boolean) {
  const said: string[] = [];
  const stream = { isTTY, write: (text: string) => said.push(text) };
  return { said, stream: stream as unknown as WriteStream };
}

test('a terminal is shown how far it is, on one line; a pipe nothing', () => {
  for (const isTTY of [true, false]) {
    const { said, stream } = streamOf(isTTY);
    const line = new ProgressLine(stream);
    line.show(1_500_000);
    line.beside(() => said.push('said beside it'));
    line.clear();
    line.say('Done.');
    const shown = ['\r\u001b[K1.5 MB read', '\r\u001b[K', 'said beside it', 'Done.\n'];
    expect(said).toEqual(isTTY ? shown : ['said beside it']);
  }
});

test('the share is told where the whole is known', () => {
  const { said, stream } = streamOf(true);
  const line = new ProgressLine(stream);
  line.of = 4_000_000;
  line.show(1_000_000);
  expect(said).toEqual(['\r\u001b[K25 %, 1.0 MB read']);
});

test('many notes of a kind are counted', () => {
  const said: string[] = [];
  const teller = new NoteTeller('x.har', (sentence) => said.push(sentence));
  for (let line = 1; line <= 9; line += 1) {
    teller.tell({ code: 'bad-line', line, message: `Line ${line}.` });
  }
  teller.tell({ code: 'torn-line', line: 10, message: 'Line 10.' });
  teller.sumUp();
  expect(said).toEqual([
    ...[1, 2, 3, 4, 5, 10].map((line) => `x.har: Line ${line}.`),
    'x.har: 4 more of this kind (bad-line).',
  ]);
});
