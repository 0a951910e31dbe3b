import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

import { ClientFiles } from '../../../src/server/http/index.ts';
import type { ClientFileOptions } from '../../../src/server/http/index.ts';

const INSTALLED = dirname(createRequire(import.meta.url).resolve('socket.io-client/package.json'));
const OPTIONS: ClientFileOptions = {
  transports: ['websocket', 'xhr-multipart', 'xhr-polling'],
  browserClientCache: true,
  browserClientMinification: false,
  browserClientEtag: false,
  browserClientGzip: false,
  browserClientExpiresS: 10,
};
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A package of one's own, whose files a test may change. */
async function copied(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'client-files-'));
  folders.push(folder);
  await cp(join(INSTALLED, 'lib'), join(folder, 'lib'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"version":"0.0.1"}');
  return folder;
}

async function get(files: ClientFiles, path = '/socket.io.js', headers = {}, method = 'GET') {
  const answer = await files.answer({ path, method, headers });
  return { ...answer, body: answer.body.toString() };
}

test('the build follows what is offered, from one request to the next', async () => {
  const options = { ...OPTIONS };
  const files = new ClientFiles(options);
  const both = (await get(files)).body;
  expect(both).toContain("io.transports.push('websocket')");
  expect(both).toContain("io.transports.push('xhr-polling')");
  options.transports = ['xhr-polling'];
  expect((await get(files)).body).not.toContain("io.transports.push('websocket')");
  expect(await get(files, '/socket.io+websocket.js')).toMatchObject({ status: 500 });
  options.transports = OPTIONS.transports;
  expect((await get(files)).body).toBe(both);
});

test('builds are kept in memory, or not', async () => {
  const folder = await copied();
  const kept = new ClientFiles(OPTIONS, folder);
  const fresh = new ClientFiles({ ...OPTIONS, browserClientCache: false }, folder);
  const before = (await get(kept)).body;
  expect((await get(fresh)).body).toBe(before);
  await writeFile(join(folder, 'lib/events.js'), '/* changed */');
  expect((await get(kept)).body).toBe(before);
  expect((await get(fresh)).body).toContain('/* changed */');
});

test('as many builds are kept as there may be', async () => {
  const folder = await copied();
  const transports = ['websocket', 'htmlfile', 'xhr-polling', 'jsonp-polling'];
  const files = new ClientFiles({ ...OPTIONS, transports }, folder);
  const first = await get(files, '/socket.io+websocket.js');
  for (const path of permutations(transports).slice(0, 40)) {
    await get(files, `/socket.io+${path.join('+')}.js`);
  }
  await writeFile(join(folder, 'lib/events.js'), '/* changed */');
  expect((await get(files, '/socket.io+websocket.js')).body).not.toBe(first.body);
});

function permutations(names: readonly string[]): readonly (readonly string[])[] {
  const shorter = names.flatMap((name) =>
    permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
  );
  return [[], ...shorter];
}

test('a minified build is what it says', async () => {
  const files = new ClientFiles({ ...OPTIONS, browserClientMinification: true });
  const { body, note } = await get(files, '/socket.io+xhr-polling.js');
  expect(body).toContain('Socket.IO.min.js build:0.9.17, production.');
  expect(body.length).toBeLessThan(30_000);
  expect(note).toBeUndefined();
});

test('an Etag is the version and digits of the transports', async () => {
  const files = new ClientFiles({ ...OPTIONS, browserClientEtag: true });
  const { headers } = await get(files, '/socket.io+websocket.js');
  expect(headers.slice(2, 4)).toEqual(['Etag', '0.9.17:918519716']);
  const had = { 'if-none-match': '0.9.17:918519716' };
  expect(await get(files, '/socket.io+websocket.js', had)).toEqual({
    status: 304,
    headers: [],
    body: '',
  });
});

test('a HEAD is told the length', async () => {
  const files = new ClientFiles(OPTIONS);
  const whole = await get(files);
  expect(await get(files, undefined, {}, 'HEAD')).toEqual({ ...whole, body: '' });
  expect(whole.headers).toContain(String(whole.body.length));
});

test('without the package an answer says what to install, and nothing of a path reaches the disk', async () => {
  const files = new ClientFiles(OPTIONS, '/nowhere');
  const answer = await get(files, '/socket.io.js/../../etc/passwd');
  expect(answer.status).toBe(404);
  expect(answer.body).toContain('passwd cannot be served');
  expect(answer.body).toContain('Install its version 0.9.17');
});

test('a file that could not be read is looked for again', async () => {
  const folder = await copied();
  await rm(join(folder, 'lib/events.js'));
  const files = new ClientFiles(OPTIONS, folder);
  expect(await get(files)).toMatchObject({ status: 404 });
  await writeFile(join(folder, 'lib/events.js'), 'x');
  expect(await get(files)).toMatchObject({ status: 200 });
});
