// `socketscope convert` as scripts and people meet it: pipes, exit statuses, sentences.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './program.ts';
import { Scratch } from './scratch.ts';

const PROGRAM = resolve(ROOT, 'out/main/socketscope.cjs');

const TRACE = [
  '{"format":"socketscope-trace","version":1,"startedAt":1795372440000}',
  '{"seq":1,"at":1795372441000,"kind":"packet","sid":"a","dir":"in","origin":"peer","raw":"2::"}',
  '{"seq":2,"at":1795372442000,"kind":"packet","sid":"a","dir":"in","origin":"peer","raw":"3:::hi"}',
  '{"seq":3,"at":17953',
].join('\n');

function run(
  args: readonly string[],
  input = '',
): Promise<{ status: number; out: string; err: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [PROGRAM, 'convert', ...args], (error, out, err) => {
      done({ status: Number(error?.code ?? 0), out, err });
    });
    child.stdin?.end(input);
  });
}

test('it stands in a pipe: records out, notes beside them, nothing else', async () => {
  const [filtered, torn, usage] = await Promise.all([
    run(['-', '-', '--to', 'native', '--filter', 'type == message'], TRACE),
    run(['nowhere.siotrace', 'x.siotrace']),
    run(['-', 'x.exe'], TRACE),
  ]);
  expect(filtered.status).toBe(0);
  expect(
    filtered.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { format: 'socketscope-trace', filter: 'type == message' },
    { seq: 1, raw: '3:::hi' },
  ]);
  expect(filtered.err).toBe(
    'socketscope: standard input: Line 4 was passed over: writing broke off in it.\n',
  );
  expect(torn).toMatchObject({ status: 1, out: '' });
  expect(torn.err).toContain('nowhere.siotrace cannot be read: no such file or directory');
  expect(usage).toMatchObject({ status: 2, out: '' });
  expect(usage.err).toContain('The ending of x.exe is that of no format that can be written');
});

test('a file is replaced when the new one is complete', async () => {
  const scratch = new Scratch();
  const file = scratch.path('a.siotrace');
  writeFileSync(file, TRACE);
  expect(await run([file, file, '--filter', 'type == heartbeat'])).toMatchObject({
    status: 0,
    out: '',
  });
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  writeFileSync(file, 'no trace at all');
  const refused = await run([file, scratch.path('b.siotrace')]);
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toMatch(/^socketscope: .*a\.siotrace cannot be read as a trace: line 1/);
});
