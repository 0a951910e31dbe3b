import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { ClientFiles } from '../../../src/server/http/index.ts';

test('files come from the folder that was given, with their type and length', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'client-files-'));
  await writeFile(join(folder, 'socket.io.js'), 'é');
  const files = new ClientFiles(folder);
  expect(await files.answer('/socket.io.js')).toMatchObject({
    status: 200,
    headers: ['Content-Type', 'application/javascript', 'Content-Length', '2'],
  });
  const versioned = await files.answer('/socket.io.v0.9.17.js');
  expect(versioned.headers).toContain('Cache-Control');
  await rm(folder, { recursive: true });
});

test('a file that is not there is named in the answer, and looked for again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'client-files-'));
  const files = new ClientFiles(folder);
  expect(await files.answer('/socket.io.js')).toMatchObject({
    status: 404,
    body: expect.stringContaining('socket.io.js is not installed'),
  });
  await writeFile(join(folder, 'socket.io.js'), 'x');
  expect(await files.answer('/socket.io.js')).toMatchObject({ status: 200 });
  await rm(folder, { recursive: true });
});

test('nothing of a path reaches the disk', async () => {
  const answer = await new ClientFiles('/nowhere').answer('/socket.io.js/../../etc/passwd');
  expect(answer.body).toContain('socket.io.js is not installed');
});
