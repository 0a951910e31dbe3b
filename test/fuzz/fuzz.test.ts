// A short run of what `npm run fuzz` does at length, with a seed that stays; and whatever the long runs have found.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fuzz } from './fuzz.ts';
import { knockAt } from './knock-at.ts';
import { handshake } from './lines.ts';
import { LiveServer } from './live-server.ts';
import { holdPacket, holdPayload } from './text-laws.ts';
import { REQUEST_FINDINGS, TEXT_FINDINGS } from './vectors.ts';

const SEED = 20_120;

test('whatever is sent is read or faulted, answered or closed, recorded, and nothing is left', async () => {
  const tally = await fuzz({
    seed: SEED,
    packets: 6_000,
    live: 1_500,
    requests: 500,
    say: () => undefined,
  });
  expect(tally.texts.texts + tally.texts.payloads).toBe(4_500);
  expect(tally.lines.packets).toBeGreaterThanOrEqual(1_500);
  expect(tally.requests.requests).toBe(500);
  expect(tally.requests.echoes).toBeGreaterThan(0);
}, 90_000);

describe('texts that were found', () => {
  test.each(TEXT_FINDINGS)('$text: $story', ({ text }) => {
    holdPacket(text);
    holdPayload(text);
  });
});

describe('requests that were found', () => {
  let server: LiveServer;
  beforeAll(async () => {
    server = await LiveServer.start(5_000);
  });
  afterAll(() => server.clean());

  test.each(REQUEST_FINDINGS)('$story', async ({ text, expects }) => {
    const sid = await handshake(server.port);
    const knock = { kind: 'found', text, cuts: [], ending: 'fin' } as const;
    const { from, hang } = await knockAt(server.port, knock, sid);
    expect(hang).toBeUndefined();
    await expect
      .poll(async () => (await server.faults([from]))[0]?.codes ?? [], { timeout: 10_000 })
      .toContainEqual(expect.stringMatching(new RegExp(`^(${expects.join('|')})$`)));
  });
});
