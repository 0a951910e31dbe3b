// The built package in other people's programs: the code of docs/embedding.md as it stands there.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { connectStock } from '../support/stock-client.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/embedding.md'), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);
const SAY_PORT = '.listen(0, function () { process.send(this.address().port); });';

const programs: ChildProcess[] = [];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'socketscope-embedded-'));
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  for (const name of ['express', '@types/node', 'undici-types']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  symlinkSync(ROOT, join(folder, 'node_modules/socketscope'));
});

afterAll(() => {
  for (const program of programs) program.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function run(name: string, code: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, code.replace('.listen(3000);', SAY_PORT));
  const program = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  programs.push(program);
  const [port] = await once(program, 'message');
  return `http://127.0.0.1:${port}`;
}

test.each([
  ['import', 'plain.mjs', 0],
  ['require', 'express.cjs', 1],
])('by %s: the application answers, and so does the namespace', async (word, name, index) => {
  const code = EXAMPLES[index] ?? '';
  expect(code).toContain(word);
  const url = await run(name, code);
  expect(await (await fetch(url)).text()).toBe('my application');
  expect(await (await fetch(`${url}/socket.io/socket.io.js`)).text()).toContain('build:0.9.17');
  for (const transport of ['websocket', 'xhr-polling'] as const) {
    const chat = connectStock(`${url}/chat`, transport);
    const shouted = new Promise((done) => chat.on('shouted', (text) => done(text)));
    const answer = await new Promise((done) => chat.emit('shout', 'hey', done));
    expect([answer, await shouted]).toEqual(['done', 'HEY']);
    chat.disconnect();
  }
});

test('a script’s Namespace and the embedded server’s are the same', async () => {
  const file = join(folder, 'same.mjs');
  writeFileSync(
    file,
    `import { Namespace } from 'socketscope';
     import * as server from 'socketscope/server';
     process.send(server.Namespace === Namespace && Object.keys(server));`,
  );
  const program = fork(file);
  programs.push(program);
  const [names] = await once(program, 'message');
  expect(names).toEqual(
    expect.arrayContaining(['attach', 'Namespace', 'Gateway', 'ack', 'DEFAULT_GATEWAY_OPTIONS']),
  );
});

test('the bundle holds the server, and of the rest nothing', () => {
  const chunks = reached(join(ROOT, 'out/main/server.cjs'));
  const sources = [...chunks].flatMap((chunk) => {
    const map = JSON.parse(readFileSync(`${chunk}.map`, 'utf8')) as { sources: string[] };
    return map.sources.map((source) => resolve(dirname(chunk), source).slice(ROOT.length + 1));
  });
  const strangers = sources.filter(
    (source) => !/^src\/(server|protocol|shared)\/|^node_modules\/ws\/|rolldown/.test(source),
  );
  expect(sources).toContain('src/server/gateway/gateway.ts');
  expect(strangers).toEqual([]);
});

function reached(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const chunk of found) {
    const text = readFileSync(chunk, 'utf8');
    for (const [, name = ''] of text.matchAll(/require\("(\.[^"]+)"\)/g)) {
      found.add(join(dirname(chunk), name));
    }
  }
  return found;
}

test('its declarations are all that TypeScript needs', () => {
  writeFileSync(
    join(folder, 'typed.ts'),
    `import { createServer } from 'node:http';
     import { attach, Namespace, type TraceEvent } from 'socketscope/server';
     class Chat extends Namespace<{ name?: string }> {
       on_name(name: string) { this.session.name = name; return true; }
     }
     const records: TraceEvent[] = [];
     const gateway = attach(createServer(), {
       namespaces: { '/chat': Chat },
       resource: '/live',
       onRecord: (record, number) => { records[number] = record; },
     });
     const closed: Promise<void> = gateway.close();
     // @ts-expect-error it is no namespace
     attach(createServer(), { namespaces: { '/x': class {} } });
     export { closed };`,
  );
  expect(complaints(join(folder, 'typed.ts'))).toEqual([]);
});

/** Of the program and of our declarations; those of Node are not ours to check. */
function complaints(file: string): readonly string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    typeRoots: [join(folder, 'node_modules/@types')],
  });
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName === file || fileName.includes('/out/types/'));
  expect(ours.map(({ fileName }) => fileName)).toContain(
    join(ROOT, 'out/types/server/attach.d.ts'),
  );
  return ours
    .flatMap((source) => ts.getPreEmitDiagnostics(program, source))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
