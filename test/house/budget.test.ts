// How large things may be. A file that grows past its budget is two files.
import { expect, test } from 'vitest';
import { ENTRIES, isFace, type SourceFile, sourceFiles } from './source-files.ts';

const sources = sourceFiles('src');
const sizes = sources.map((file) => file.lines).sort((a, b) => a - b);

/** Lines a file may have, by the first pattern that names its place. */
const BUDGETS: readonly { readonly what: string; readonly at: RegExp; readonly lines: number }[] = [
  {
    what: 'pure module',
    at: /^src\/(protocol|server\/session|server\/namespace|trace\/filter)\//,
    lines: 220,
  },
  { what: 'command handler', at: /^src\/inspector\/commands\//, lines: 120 },
  { what: 'slice or selector', at: /^src\/renderer\/store\//, lines: 120 },
  { what: 'component', at: /^src\/renderer\/.*\.tsx$/, lines: 180 },
  { what: 'file', at: /^src\//, lines: 250 },
];

function overrun(file: SourceFile): string | undefined {
  const budget = BUDGETS.find(({ at }) => at.test(file.path));
  if (budget === undefined || file.lines <= budget.lines) return undefined;
  return `${file.path} has ${file.lines} lines; a ${budget.what} has at most ${budget.lines}`;
}

function longerThan(files: readonly SourceFile[], limit: number): string[] {
  return files
    .filter((file) => file.lines > limit)
    .map((file) => `${file.path} has ${file.lines} lines of ${limit}`);
}

function percentile(share: number): number {
  return sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))] ?? 0;
}

test('there is something to measure', () => {
  expect(sources.length).toBeGreaterThan(0);
});

test('no file is larger than its kind may be', () => {
  expect(sources.map(overrun).filter((line) => line !== undefined)).toEqual([]);
});

test('half of the files have at most 90 lines', () => {
  expect(percentile(0.5), largest()).toBeLessThanOrEqual(90);
});

test('nine of ten files have at most 180 lines', () => {
  expect(percentile(0.9), largest()).toBeLessThanOrEqual(180);
});

function largest(): string {
  const top = [...sources].sort((a, b) => b.lines - a.lines).slice(0, 12);
  return `the largest: ${top.map((file) => `${file.path} (${file.lines})`).join(', ')}; the figure`;
}

test('a face has at most 40 lines', () => {
  expect(longerThan(sources.filter(isFace), 40)).toEqual([]);
});

test('an entry has at most 80 lines', () => {
  const entries = sources.filter((file) => ENTRIES.includes(file.path));
  expect(longerThan(entries, 80)).toEqual([]);
});

test('a file imports at most ten others', () => {
  const greedy = sources
    .map((file) => ({ path: file.path, count: importsOf(file) }))
    .filter(({ count }) => count > 10)
    .map(({ path, count }) => `${path} has ${count} imports`);
  expect(greedy).toEqual([]);
});

function importsOf(file: SourceFile): number {
  return file.text.match(/^import\b[\s\S]*?;$/gm)?.length ?? 0;
}

test('a test file has at most 400 lines', () => {
  const tests = sourceFiles('test').filter((file) => /\.test\.tsx?$/.test(file.path));
  expect(longerThan(tests, 400)).toEqual([]);
});
