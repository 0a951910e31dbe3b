// The built renderer as a closed list of files: a path that is not in it does not exist, whatever it contains.
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface RendererFile {
  readonly file: string;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Files below `dir` by their URL path (`/assets/app.js`); `/` is `index.html`. Empty where nothing was built. */
export async function listRendererFiles(dir: string): Promise<ReadonlyMap<string, RendererFile>> {
  const files = new Map<string, RendererFile>();
  await gather(files, dir, '');
  const page = files.get('/index.html');
  if (page !== undefined) files.set('/', page);
  return files;
}

// Not `recursive: true`: Electron 25 runs Node 18.15, which does not know it yet.
async function gather(files: Map<string, RendererFile>, dir: string, path: string): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const file = join(dir, entry.name);
    const url = `${path}/${entry.name}`;
    if (entry.isDirectory()) await gather(files, file, url);
    else if (entry.isFile()) files.set(url, { file, type: typeOf(entry.name) });
  }
}

function typeOf(name: string): string {
  return TYPES[extname(name)] ?? 'application/octet-stream';
}
