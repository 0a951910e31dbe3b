// Old server files, unmodified, on the reference and on our engine: the real client sees the same.
import type { ChildProcess } from 'node:child_process';
import type { Server } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { StockTransport } from '../../support/stock-client.ts';
import { runHere, runOnReference, urlOf } from './legacy-file.ts';
import { PLAYS, type Seen, Stage } from './plays.ts';

const TRANSPORTS: readonly StockTransport[] = ['websocket', 'xhr-polling'];
const CASES = Object.keys(PLAYS).flatMap((name) =>
  TRANSPORTS.map((transport) => ({ name, transport })),
);

const ours: Server[] = [];
let reference: { urls: readonly string[]; program: ChildProcess };

beforeAll(async () => {
  // Some files leave the log on.
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  // A server each: what the clients of one play leave behind is nobody else's.
  const names = CASES.map(({ name }) => name);
  reference = await runOnReference(names);
  for (const name of names) ours.push(await runHere(name));
});

afterAll(() => {
  reference.program.disconnect();
  for (const server of ours) server.close();
  vi.restoreAllMocks();
});

async function play(name: string, stage: Stage): Promise<Seen> {
  try {
    return JSON.parse(JSON.stringify(await PLAYS[name]?.(stage)));
  } finally {
    stage.end();
  }
}

test.each(CASES)('$name over $transport', async (which) => {
  const { name, transport } = which;
  const index = CASES.indexOf(which);
  const there = await play(name, new Stage(reference.urls[index] ?? '', transport));
  const here = await play(name, new Stage(urlOf(ours[index]!), transport));
  expect(JSON.stringify(there).length).toBeGreaterThan(50);
  expect(here).toEqual(there);
});
