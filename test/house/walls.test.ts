// ARCHITECTURE.md's table of who may look at whom, as dependency-cruiser reads the code.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { foldersOf, isFace, ROOT, sourceFiles } from './source-files.ts';

type Module = { readonly source: string };
type Violation = { readonly rule: { name: string }; readonly from: string; readonly to: string };
type Report = {
  readonly modules: readonly Module[];
  readonly summary: { readonly violations: readonly Violation[] };
};

const CRUISER = resolve(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const sources = sourceFiles('src');
const report = cruise();

function cruise(): Report {
  const args = [CRUISER, 'src', '--output-type', 'json'];
  const limits = { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const;
  return JSON.parse(execFileSync(process.execPath, args, limits));
}

test('the walls were looked at from every file', () => {
  const read = report.modules.map((module) => module.source).filter((path) => isCode(path));
  expect(read.length).toBeGreaterThan(0);
  expect(read.sort()).toEqual(sources.map((file) => file.path).sort());
});

function isCode(path: string): boolean {
  return /^src\/.*\.tsx?$/.test(path);
}

test('no room looks where it may not', () => {
  const seen = report.summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  );
  expect(seen).toEqual([]);
});

test('every folder has a door', () => {
  // The page's own folder is entered by main.tsx, and panels are entered one by one.
  const open = ['src/renderer', 'src/renderer/panels'];
  const paths = new Set(sources.map((file) => file.path));
  const closed = foldersOf(sources).filter(
    (folder) => !open.includes(folder) && !paths.has(`${folder}/index.ts`),
  );
  expect(closed).toEqual([]);
});

test('a face only passes on what the files of its folder say', () => {
  const talkative = sources.filter(isFace).filter((file) => {
    const rest = file.text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '')
      .replace(/export (type )?(\*( as \w+)?|\{[^}]*\}) from '[^']+';/g, '');
    return rest.trim() !== '';
  });
  expect(talkative.map((file) => file.path)).toEqual([]);
});
