// What crossed the wire between the stock client and the reference, as tcpdump captured it: the packets that both meant.
// `MAKE_CAPTURE=1 npx vitest run test/trace/formats/pcap/reference.test.ts`, as root, makes the fixture anew.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

import type { TraceRecord } from '../../../../src/shared/index.ts';
import { needs } from '../../../support/skip.ts';
import { type CapturedRun, captureRun } from './capture-run.ts';
import { readCapture } from './read.ts';
import { recordConversations } from './recording.ts';
import { writeCapture } from './write.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures', 'reference.json.gz');

async function kept(): Promise<CapturedRun> {
  const { capture, wire } = JSON.parse(gunzipSync(await readFile(FIXTURE)).toString('utf8')) as {
    capture: string;
    wire: CapturedRun['wire'];
  };
  return { capture: Buffer.from(capture, 'base64'), wire };
}

async function keep({ capture, wire }: CapturedRun): Promise<void> {
  const text = JSON.stringify({ capture: capture.toString('base64'), wire });
  await writeFile(FIXTURE, gzipSync(text, { level: 9 }));
}

async function compare({ capture, wire }: CapturedRun): Promise<readonly TraceRecord[]> {
  const { said, notes, records } = await readCapture(capture, 1_000);
  expect(said).toEqual(wire.map(([dir, raw]) => `${dir} ${raw}`));
  expect(notes).toEqual([]);
  return records;
}

test('a capture that is kept: the packets, the sessions and why they ended', async () => {
  const records = await compare(await kept());
  const sessions = records.filter((record) => record.kind === 'session');
  const told = sessions.map(({ phase, transport, joined, reason, note }) =>
    [phase, joined ?? reason ?? note ?? transport].join(' ').trim(),
  );
  const life = (transport: string) => [
    'handshaken ',
    `open ${transport}`,
    'open ',
    'open /chat',
    'disconnected booted',
  ];
  expect(told).toEqual([
    ...life('websocket').map((text) => text.trim()),
    'closed The client closed the connection.',
    ...life('xhr-polling').map((text) => text.trim()),
  ]);
});

describe.skipIf(!needs('tcpdump'))('a capture of this moment', () => {
  test('has the packets that the reference read and wrote', async () => {
    const run = await captureRun();
    await compare(run);
    if (process.env.MAKE_CAPTURE !== undefined) await keep(run);
  });
});

test('a trace of every transport that goes out as a capture comes back with its packets', async () => {
  const records = await recordConversations();
  const shape = (of: readonly TraceRecord[]): readonly string[] =>
    of.flatMap((record) => {
      if (record.kind !== 'packet' || record.lost !== undefined) return [];
      const { sid, transport, dir, raw, batch } = record;
      return [JSON.stringify([sid, transport, dir, raw, batch])];
    });
  const back = await readCapture(await writeCapture(records));
  expect(back.notes).toEqual([]);
  expect([...shape(back.records)].sort()).toEqual([...shape(records)].sort());
});
