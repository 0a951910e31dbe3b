// Each file of the pure rooms has its test at the same path: src/a/b.ts, test/a/b.test.ts.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isFace, isTypeOnly, ROOT, sourceFiles } from './source-files.ts';

const PURE_ROOMS = [
  'src/protocol',
  'src/server/session',
  'src/server/namespace',
  'src/trace/filter',
];

test.each(PURE_ROOMS)('%s is mirrored by its tests', (room) => {
  const files = sourceFiles(room);
  expect(files.length, `${room} is empty`).toBeGreaterThan(0);
  const alone = files
    .filter((file) => !isFace(file) && !isTypeOnly(file))
    .map((file) => file.path.replace(/^src\/(.*)\.tsx?$/, 'test/$1.test.ts'))
    .filter((path) => !existsSync(resolve(ROOT, path)));
  expect(alone, 'tests that are missing').toEqual([]);
});
