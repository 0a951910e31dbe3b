// Old server files, unmodified: the real client sees the same on the reference, on our module, and in a script's thread.
import type { ChildProcess } from 'node:child_process';
import type { Server } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { Application } from '../../inspector/application.ts';
import type { StockTransport } from '../../support/stock-client.ts';
import { fileOf, runHere, runOnReference, urlOf } from './legacy-file.ts';
import { PLAYS, type Seen, Stage } from './plays.ts';

const TRANSPORTS: readonly StockTransport[] = ['websocket', 'xhr-polling'];
const NAMES = Object.keys(PLAYS);
const CASES = TRANSPORTS.flatMap((transport) => NAMES.map((name) => ({ name, transport })));

const ours: Server[] = [];
let application: Application | undefined;
const inScripts: string[] = [];
let reference: { urls: readonly string[]; program: ChildProcess };

beforeAll(async () => {
  // Some files leave the log on.
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  // A server each: what the clients of one play leave behind is nobody else's.
  const names = CASES.map(({ name }) => name);
  reference = await runOnReference(names);
  for (const name of names) ours.push(await runHere(name));
  vi.stubEnv('PORT', '0');
  inScripts.push(...(await runAsScripts()));
}, 60_000);

afterAll(async () => {
  reference.program.disconnect();
  for (const server of ours) server.close();
  await application?.stop();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** All of them in one application, which listens nowhere itself. */
async function runAsScripts(): Promise<readonly string[]> {
  const [first = '', ...others] = NAMES.map(fileOf);
  application = await Application.start({}, { scripts: [first], yieldsToScripts: true });
  for (const file of others) {
    const { length } = application.inspector.server().listeners;
    await application.invoke('script.load', { file });
    await application.told(({ server }) => (server?.listeners.length ?? 0) > length);
  }
  return application.inspector.server().listeners.map(({ url }) => url);
}

async function play(
  name: string,
  url: string | undefined,
  transport: StockTransport,
): Promise<Seen> {
  const stage = new Stage(url ?? '', transport);
  try {
    return JSON.parse(JSON.stringify(await PLAYS[name]?.(stage)));
  } finally {
    stage.end();
  }
}

test.each(CASES)('$name over $transport', async (which) => {
  const { name, transport } = which;
  const index = CASES.indexOf(which);
  const there = await play(name, reference.urls[index], transport);
  expect(JSON.stringify(there).length).toBeGreaterThan(50);
  expect(await play(name, urlOf(ours[index]!), transport)).toEqual(there);
  // What carries a session is nothing to the thread: one of them shows it.
  if (transport !== 'websocket') return;
  expect(await play(name, inScripts[index], transport)).toEqual(there);
});
