// The sources as the house tests see them: paths from the root of the project, and their text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { transformSync } from 'esbuild';

export const ROOT = resolve(import.meta.dirname, '../..');

export type SourceFile = { readonly path: string; readonly text: string; readonly lines: number };

/** Every TypeScript file below a folder, `/` in paths whatever the system. */
export function sourceFiles(folder: string): SourceFile[] {
  const base = resolve(ROOT, folder);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readSource(join(base, name)))
    .sort((a, b) => a.path.localeCompare(b.path));
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  return { path: relative(ROOT, file).split(sep).join('/'), text, lines: countLines(text) };
}

function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

/** The programs: what starts a process or a page. Their `index.ts` is no face. */
export const ENTRIES = [
  'src/main/index.ts',
  'src/cli/index.ts',
  'src/preload/index.ts',
  'src/renderer/main.tsx',
];

export function isFace(file: SourceFile): boolean {
  return /^index\.tsx?$/.test(basename(file.path)) && !ENTRIES.includes(file.path);
}

/** Nothing of it is left once its types are gone. */
export function isTypeOnly(file: SourceFile): boolean {
  const loader = file.path.endsWith('x') ? 'tsx' : 'ts';
  const { code } = transformSync(file.text, { loader, legalComments: 'none' });
  return code.replace(/^(import|export) .*$/gm, '').trim() === '' && !/^export \{ \w/m.test(code);
}

/** Folders that hold TypeScript themselves. */
export function foldersOf(files: readonly SourceFile[]): string[] {
  return [...new Set(files.map((file) => dirname(file.path)))];
}
