// The example scripts that come with the application, each with what its first comment says.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExampleSnapshot } from '../shared/index.ts';

import { examplePath } from './pages.ts';

/** Reads `examples/*.ts` and `*.js` below `resourcesDir`; none where the folder is missing. `resource` is the server's. */
export async function listExamples(
  resourcesDir: string,
  resource: string,
): Promise<readonly ExampleSnapshot[]> {
  const folder = join(resourcesDir, 'examples');
  const names = await readdir(folder).catch(() => []);
  const scripts = names.filter((name) => /\.(ts|js)$/.test(name) && !name.endsWith('.d.ts'));
  const pages = new Set(await readdir(join(folder, 'pages')).catch(() => []));
  const sorted = scripts.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const described = sorted.map((name) => describe(join(folder, name), name));
  return (await Promise.all(described)).map((example) => {
    if (!pages.has(`${example.name}.html`)) return example;
    return { ...example, page: examplePath(resource, example.name) };
  });
}

async function describe(file: string, name: string): Promise<ExampleSnapshot> {
  const text = await readFile(file, 'utf8');
  const first = /^\/\/\s*(.*)$/m.exec(text)?.[1] ?? '';
  return { name: nameOf(name), file, says: first.trim() };
}

function nameOf(file: string): string {
  return file.replace(/\.(ts|js)$/, '');
}
