// What a crash leaves behind: a file that always opens, without the last unflushed moment at most.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { readAll } from '../support/read-all.ts';
import { temporaryFile } from '../support/temporary.ts';

const WRITER = 'out/test/journal-writer.mjs';
const THREAD = resolve('out/test/trace-worker.cjs');

beforeAll(async () => {
  await build({
    entryPoints: ['test/trace/support/journal-writer.ts'],
    outfile: WRITER,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});

function started(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Kills the writer as soon as it said `flushed` so often. Answers what it had flushed, and its notes. */
async function writeAndKill(file: string, flushes: number) {
  const child = started(process.execPath, [WRITER, THREAD, file]);
  const exited = once(child, 'exit');
  const notes: string[] = [];
  let flushed = 0;
  let said = 0;
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith('note ')) notes.push(line.slice(5));
    if (!line.startsWith('flushed ')) continue;
    flushed = Number(/^flushed (\d+) of \d+$/.exec(line)?.[1]);
    said += 1;
    if (said >= flushes) child.kill('SIGKILL');
  }
  await exited;
  return { flushed, notes };
}

test('killed again and again, a journal opens and holds all that was flushed', async () => {
  const file = await temporaryFile();
  let before = 0;
  for (const flushes of [3, 1, 7, 2]) {
    const { flushed, notes } = await writeAndKill(file, flushes);
    expect(notes.some((note) => note.includes(`holds ${before} records already`))).toBe(before > 0);
    const { records, notes: passedOver } = await readAll(file);
    expect(passedOver.filter(({ code }) => code !== 'torn-line')).toEqual([]);
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
    expect(records.length - before).toBeGreaterThanOrEqual(flushed);
    before = records.length;
  }
});

test.runIf(process.platform === 'linux')(
  'where the file may not grow, one warning is said and the process goes on',
  async () => {
    const file = await temporaryFile();
    const script = 'trap "" XFSZ; ulimit -f 64; exec "$0" "$@"';
    const child = started('bash', [
      '-c',
      script,
      process.execPath,
      WRITER,
      THREAD,
      file,
      'x'.repeat(500),
    ]);
    const lines = createInterface({ input: child.stdout! });
    const warned = await new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        if (line.startsWith('warning ')) resolve(line);
      });
    });
    expect(warned).toMatch(/^warning Recording to .* stopped: .*Recording goes on in memory/);
    expect(child.exitCode).toBeNull();
    const { records, notes } = await readAll(file);
    expect(records.length).toBeGreaterThan(0);
    expect(notes.filter(({ code }) => code !== 'torn-line')).toEqual([]);
  },
);
