// The example scripts that come with the application, each with what its first comment says.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExampleSnapshot } from '../shared/index.ts';

/** Reads `examples/*.ts` and `*.js` below `resourcesDir`; none where the folder is missing. */
export async function listExamples(resourcesDir: string): Promise<readonly ExampleSnapshot[]> {
  const folder = join(resourcesDir, 'examples');
  const names = await readdir(folder).catch(() => []);
  const scripts = names.filter((name) => /\.(ts|js)$/.test(name) && !name.endsWith('.d.ts'));
  return Promise.all(scripts.sort().map((name) => describe(join(folder, name), name)));
}

async function describe(file: string, name: string): Promise<ExampleSnapshot> {
  const text = await readFile(file, 'utf8');
  const first = /^\/\/\s*(.*)$/m.exec(text)?.[1] ?? '';
  return { name: name.replace(/\.(ts|js)$/, ''), file, says: first.trim() };
}
