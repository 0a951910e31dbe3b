// Builds out/: the bundles of all three processes and of the embedded server, and the package's declarations.
//
// Run as a program it always builds; `ensureBuilt` builds only when a source is newer than out/.
import { spawn } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'out');
const TYPES = join(OUT, 'types');
const STAMP = join(OUT, '.built');
const LOCK = join(ROOT, 'node_modules/.cache/socketscope-build.lock');
/** Declarations that package.json names, and what they stand for. */
const DECLARED = {
  'index.d.ts': 'server/scripting/script-api',
  'server.d.ts': 'server/embed',
  'socket.io.d.ts': 'server/legacy/in-process',
};
const SOURCES = ['src', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.types.json'];
const BUNDLER = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Resolves when out/ is as new as the sources. */
export async function ensureBuilt() {
  if (!(await isStale())) return;
  await locked(async () => {
    if (await isStale()) await build();
  });
}

async function build() {
  const started = Date.now();
  await rm(STAMP, { force: true });
  await Promise.all([node(BUNDLER, 'build', '--logLevel', 'warn'), declarations()]);
  await chmod(join(OUT, 'main/socketscope.cjs'), 0o755);
  await writeFile(STAMP, `${started}\n`);
}

/** The declarations of what the package exports, without those that need a library which only the bundles contain. */
async function declarations() {
  await rm(TYPES, { recursive: true, force: true });
  await node(COMPILER, '-p', 'tsconfig.types.json');
  await leaveOut(await unwanted(await files(TYPES)));
  for (const [entry, source] of Object.entries(DECLARED)) {
    await writeFile(join(TYPES, entry), `export * from './${source}.js';\n`);
  }
  await leaveOnly(await reachable(Object.keys(DECLARED).map((entry) => join(TYPES, entry))));
}

/** Those that need a library, and those that need these. A face passes on what its folder has, so it stays. */
async function unwanted(paths) {
  const found = new Set();
  const texts = new Map();
  for (const path of paths) {
    if (!path.endsWith('index.d.ts')) texts.set(path, await readFile(path, 'utf8'));
  }
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [path, text] of texts) {
      const needsLibrary = /^(?:import|export)\b.* from '(?!\.|node:)/m.test(text);
      if (needsLibrary || neighbours(path, text).some((to) => found.has(to))) found.add(path);
    }
  }
  return found;
}

/** Removes declarations, and their lines in the faces beside them. */
async function leaveOut(paths) {
  for (const path of paths) {
    const line = new RegExp(
      `^export .* from './${basename(path).replace('.d.ts', '')}\\.ts';\n`,
      'gm',
    );
    const face = join(dirname(path), 'index.d.ts');
    await writeFile(face, (await readFile(face, 'utf8')).replace(line, ''));
    await rm(path);
  }
}

/** The declarations that others lead to, starting with some. */
async function reachable(entries) {
  const found = new Set(entries);
  for (const path of found) {
    for (const to of neighbours(path, await readFile(path, 'utf8'))) found.add(to);
  }
  return found;
}

/** The files that one imports from. */
function neighbours(path, text) {
  const found = [...text.matchAll(/['"](\.[^'"]+)\.[jt]s['"]/g)];
  return found.map(([, to]) => join(dirname(path), `${to}.d.ts`));
}

async function leaveOnly(wanted) {
  for (const path of await files(TYPES)) if (!wanted.has(path)) await rm(path);
}

async function isStale() {
  const built = await readFile(STAMP, 'utf8').then(Number, () => 0);
  if (built === 0) return true;
  for (const source of SOURCES) {
    for (const path of await files(join(ROOT, source))) {
      if ((await stat(path)).mtimeMs > built) return true;
    }
  }
  return false;
}

async function files(path) {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** One build at a time, whoever asks: two would empty out/ under each other. */
async function locked(work) {
  await mkdir(dirname(LOCK), { recursive: true });
  while (!(await takeLock())) await sleep(100);
  try {
    await work();
  } finally {
    await rm(LOCK, { force: true });
  }
}

async function takeLock() {
  try {
    await writeFile(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(await readFile(LOCK, 'utf8').catch(() => '0'));
    if (holder > 0 && !isAlive(holder)) await rm(LOCK, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function node(...args) {
  return new Promise((done, failed) => {
    // Standard output belongs to whoever asked for a build, so the tools talk on standard error.
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
    child.on('error', failed);
    child.on('exit', (code) => {
      if (code === 0) done();
      else failed(new Error(`${args.join(' ')} failed`));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await locked(build).catch((error) => {
    process.stderr.write(`build: ${error.message}\n`);
    process.exitCode = 1;
  });
}
