import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listRendererFiles } from '../../src/host/renderer-files.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'socketscope-test-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

test('the list holds what was built, with its types, and the page at the root', async () => {
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '');
  writeFileSync(join(dir, 'assets', 'app-1.js'), '');
  writeFileSync(join(dir, 'assets', 'font.woff2'), '');
  writeFileSync(join(dir, 'assets', 'odd.xyz'), '');
  symlinkSync('/etc/hostname', join(dir, 'assets', 'link'));
  const files = await listRendererFiles(dir);
  expect(Object.fromEntries([...files].map(([path, { type }]) => [path, type]))).toEqual({
    '/': 'text/html; charset=utf-8',
    '/index.html': 'text/html; charset=utf-8',
    '/assets/app-1.js': 'text/javascript; charset=utf-8',
    '/assets/font.woff2': 'font/woff2',
    '/assets/odd.xyz': 'application/octet-stream',
  });
});

test('a folder that is not there has no files', async () => {
  expect((await listRendererFiles(join(dir, 'nowhere'))).size).toBe(0);
});
