// `socketscope diff` as scripts and people meet it: sentences, one JSON object, exit statuses.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './program.ts';
import { Scratch } from './scratch.ts';

const PROGRAM = resolve(ROOT, 'out/main/socketscope.cjs');

function trace(sid: string, word: string): string {
  const packet = { seq: 1, at: 1795372441000, kind: 'packet', sid, dir: 'in', origin: 'peer' };
  const raw = `5::/chat:{"name":"say","args":["${word}"]}`;
  return `{"format":"socketscope-trace","version":1}\n${JSON.stringify({ ...packet, raw })}\n`;
}

function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, 'diff', ...args], (error, out, err) => {
      done({ status: Number(error?.code ?? 0), out, err });
    });
  });
}

test('0 says the same, 1 is different, 2 is not to be told', async () => {
  const scratch = new Scratch();
  const a = scratch.write('a.siotrace', trace('first', 'hi'));
  const b = scratch.write('b.siotrace', trace('second', 'hi'));
  const c = scratch.write('c.siotrace', trace('third', 'ho'));
  const [same, different, json, missing, usage] = await Promise.all([
    run(a, b),
    run(a, c),
    run(a, c, '--json'),
    run(a, scratch.path('d.siotrace')),
    run(a),
  ]);
  expect(same).toEqual({
    status: 0,
    out: `${a} and ${b} say the same: 1 session, 1 packet.\n`,
    err: '',
  });
  expect(different.status).toBe(1);
  expect(different.out.split('\n')).toEqual([
    'session 1 (first) and session 1 (third): 1 changed, 0 alike.',
    '  changed   in /chat event "say" #1 → #1: args[0] "hi" → "ho"',
    '1 difference: 1 changed; 0 packets alike.',
    '',
  ]);
  expect(json.status).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ isSame: false, counts: { changed: 1 } });
  expect(missing).toMatchObject({ status: 2, out: '' });
  expect(missing.err).toContain('d.siotrace cannot be read: no such file or directory');
  expect(usage).toMatchObject({ status: 2, out: '' });
});
