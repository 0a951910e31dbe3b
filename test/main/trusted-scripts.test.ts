// Who is asked before a script's code runs, and how often.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { TrustedScripts } from '../../src/main/trusted-scripts.ts';

function profile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'scripts.json');
}

function trusting(store: string, answers: boolean[]): [TrustedScripts, string[]] {
  const asked: string[] = [];
  const ask = async (file: string) => {
    asked.push(file);
    return answers.shift() ?? false;
  };
  return [new TrustedScripts({ store, ownFolder: '/app/resources', ask }), asked];
}

test('each file is asked about once, also after a start; a no is asked again', async () => {
  const store = profile();
  const [trusted, asked] = trusting(store, [false, true, true]);
  expect(await trusted.mayRun('/home/a.ts')).toBe(false);
  expect(await trusted.mayRun('/home/a.ts')).toBe(true);
  expect(await trusted.mayRun('/home/a.ts')).toBe(true);
  expect(await trusted.mayRun('/home/b.ts')).toBe(true);
  expect(asked).toEqual(['/home/a.ts', '/home/a.ts', '/home/b.ts']);
  const [next, askedNext] = trusting(store, []);
  expect(await next.mayRun('/home/b.ts')).toBe(true);
  expect(askedNext).toEqual([]);
  expect(JSON.parse(readFileSync(store, 'utf8'))).toEqual(['/home/a.ts', '/home/b.ts']);
});

test('examples are not asked about; what only begins like them is', async () => {
  const [trusted, asked] = trusting(profile(), []);
  expect(await trusted.mayRun('/app/resources/examples/chat.ts')).toBe(true);
  expect(await trusted.mayRun('/app/resources-of-mine/chat.ts')).toBe(false);
  expect(asked).toHaveLength(1);
});

test('a profile that cannot be read or written asks, and asks again next time', async () => {
  const store = profile();
  writeFileSync(store, 'not json');
  const [broken] = trusting(store, [true]);
  expect(await broken.mayRun('/home/a.ts')).toBe(true);
  const [unwritable, asked] = trusting('/nowhere/at/all/scripts.json', [true]);
  expect(await unwritable.mayRun('/home/a.ts')).toBe(true);
  expect(await unwritable.mayRun('/home/a.ts')).toBe(true);
  expect(asked).toHaveLength(1);
});

test('what is known by another name than its path is remembered by that', async () => {
  const [trusted, asked] = trusting(profile(), [true, false]);
  expect(await trusted.mayRun('/tmp/x/a.ts', 'a.ts 1')).toBe(true);
  expect(await trusted.mayRun('/tmp/y/a.ts', 'a.ts 1')).toBe(true);
  expect(await trusted.mayRun('/tmp/z/a.ts', 'a.ts 2')).toBe(false);
  expect(asked).toEqual(['/tmp/x/a.ts', '/tmp/z/a.ts']);
});
