// `socketscope explain` as scripts and people meet it.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

import { ROOT } from './program.ts';

const PROGRAM = resolve(ROOT, 'out/main/socketscope.cjs');
const FIXTURES = resolve(ROOT, 'test/trace/autopsy/fixtures');

function explain(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [PROGRAM, 'explain', ...args], (_error, out, err) => {
      done({ status: child.exitCode ?? -1, out, err });
    });
  });
}

test('stories, findings and figures on standard output, and nothing besides', async () => {
  const { status, out, err } = await explain(resolve(FIXTURES, 'heartbeat-missed.siotrace'));
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(
    /^What ended or failed\n\n[\w-]{8} \(127\.0\.0\.1\): The client did not answer/,
  );
  expect(out).toMatch(/\nLint found nothing\.\n\n11 records, /);
});

test('as NDJSON; what cannot be read is one sentence and the status 1', async () => {
  const [told, missing] = await Promise.all([
    explain('--json', resolve(FIXTURES, 'server-full.siotrace')),
    explain(resolve(FIXTURES, 'nowhere.siotrace')),
  ]);
  const lines = told.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ is: 'story', cause: 'server-full' }, { is: 'statistics' }]);
  expect(missing).toMatchObject({ status: 1, out: '' });
  expect(missing.err).toMatch(/^socketscope: .*nowhere\.siotrace cannot be read: no such file/);
});
