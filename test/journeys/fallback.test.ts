// Transports blocked one at a time: the real client walks down its chain, and loses nothing on the way.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_GATEWAY_OPTIONS } from '../../src/server/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { loadClient } from '../support/client-builds.ts';
import { ClientPage } from '../support/client-page.ts';
import { plugInHtmlfile } from '../support/internet-explorer.ts';
import { MeddlingProxy } from '../support/meddling-proxy.ts';
import type { Meddle, Meddling } from '../support/meddling-proxy.ts';
import { needs } from '../support/skip.ts';
import type { StockClient, StockSocket } from '../support/stock-client.ts';

import { ListeningProgram } from './listening-program.ts';

/** Counts up from the first moment on, ten at once and then one by one, until it has counted to 49. */
const COUNTING_SCRIPT = `
import { Namespace } from 'socketscope';
export default class Counting extends Namespace {
  static override endpoint = '';
  recv_connect() {
    let next = 0;
    while (next < 10) this.emit('count', next++);
    const timer = setInterval(() => {
      this.emit('count', next++);
      if (next === 50) clearInterval(timer);
    }, 30);
  }
}
`;

const EVERY_NUMBER = Array.from({ length: 50 }, (_, number) => number);
const OPTIONS = { 'force new connection': true, 'connect timeout': 300, reconnect: false };
/** What a client takes in turn, where the page supplies what the browser lacks. */
const CHAIN = DEFAULT_GATEWAY_OPTIONS.transports;

interface Counted {
  readonly numbers: readonly unknown[];
  readonly events: readonly string[];
}

/** Listens until the last number has come. Runs inside a page as well. */
function count(
  world: { io: StockClient; talking?: StockSocket },
  url: string,
  options: object,
): Promise<Counted> {
  const socket = world.io.connect(url, { ...options });
  world.talking = socket;
  const numbers: unknown[] = [];
  const events: string[] = [];
  for (const event of ['connect', 'disconnect', 'connect_failed', 'reconnect']) {
    socket.on(event, () => void events.push(event));
  }
  return new Promise((resolve) => {
    socket.on('count', ((number: number) => {
      numbers.push(number);
      if (number === 49) resolve({ numbers, events });
    }) as never);
  });
}

const program = new ListeningProgram([], { 'counting.ts': COUNTING_SCRIPT });
beforeAll(() => program.start());
afterAll(() => program.stop());

async function meddling(meddle: Meddle): Promise<MeddlingProxy> {
  const proxy = await MeddlingProxy.start(program.url);
  onTestFinished(() => proxy.stop());
  proxy.meddle = meddle;
  return proxy;
}

/** Sessions as the trace tells them: one, however many transports it took. */
function sessionsSince(seq: number): readonly string[] {
  const sids = program
    .records()
    .filter(
      (record) => record.seq > seq && record.kind === 'session' && record.phase === 'handshaken',
    )
    .map(({ sid = '' }) => sid);
  return [...new Set(sids)];
}

function lastSeq(): number {
  return program.records().at(-1)?.seq ?? 0;
}

test.each(['0.9.17', '0.9.6'] as const)(
  'the client %s in Node that hears nothing on its WebSocket gets every packet on xhr-polling',
  async (age) => {
    const before = lastSeq();
    const proxy = await meddling(({ transport }) => (transport === 'websocket' ? 'deaf' : 'pass'));
    const world = { io: loadClient(age) } as { io: StockClient; talking?: StockSocket };
    world.io.transports = ['websocket', 'xhr-polling'];
    const { numbers, events } = await count(world, proxy.url, OPTIONS);
    expect(numbers).toEqual(EVERY_NUMBER);
    expect(events).toEqual(['connect']);
    expect(proxy.walk()).toEqual(['websocket', 'xhr-polling']);
    expect(sessionsSince(before)).toEqual([world.talking?.socket.sessionid]);
    const again = await program.prints((record) => {
      return (
        record.seq > before && record.kind === 'session' && /sent again/.test(record.note ?? '')
      );
    });
    expect(again).toMatchObject({ transport: 'xhr-polling' });
    world.talking?.socket.disconnect();
  },
);

test('a WebSocket that is cut after its opening costs the session, and the trap behind it is named', async () => {
  const proxy = await meddling(({ transport }) => (transport === 'websocket' ? 'sever' : 'pass'));
  const io = loadClient('0.9.17');
  io.transports = ['websocket', 'xhr-polling'];
  const socket = io.connect(proxy.url, { ...OPTIONS, reconnect: true, 'reconnection delay': 50 });
  socket.of('/chat');
  onTestFinished(() => socket.socket.disconnect());
  await program.prints((record) => record.kind === 'fault' && record.code === 'poisoned-buffer');
});

/** Everything but the last is blocked in one way, or only the first is. */
const WALKS: readonly { readonly fate: Meddling; readonly blocked: number }[] = [
  { fate: 'refuse', blocked: 1 },
  { fate: 'hang', blocked: 1 },
  { fate: 'cut', blocked: 1 },
  { fate: 'refuse', blocked: CHAIN.length - 1 },
  { fate: 'hang', blocked: CHAIN.length - 1 },
  { fate: 'cut', blocked: CHAIN.length - 1 },
  { fate: 'deaf', blocked: CHAIN.length - 1 },
];
/** A client whose connect timeout is short gives up by itself where the machine is crowded, and is asked again. */
const PATIENCE = { retry: 2 } as const;
const DIFFERENT_WALKS = CHAIN.length > 2 ? WALKS.slice(2) : WALKS.slice(3);

describe.skipIf(!needs('chromium'))('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test.each(DIFFERENT_WALKS)(
    '$fate: past $blocked blocked transports',
    PATIENCE,
    async ({ fate, blocked }) => {
      const before = lastSeq();
      const shut = CHAIN.slice(0, blocked);
      const proxy = await meddling(({ transport }) => {
        return shut.some((name) => name === transport) ? fate : 'pass';
      });
      const client = await ClientPage.open(browser, {
        age: '0.9.17',
        origin: proxy.url,
        host: plugInHtmlfile,
      });
      onTestFinished(() => client.close());
      const { numbers, events } = await client.page.evaluate<Counted>(
        `(${count})(window, ${JSON.stringify(proxy.url)}, ${JSON.stringify(OPTIONS)})`,
      );
      expect(numbers).toEqual(EVERY_NUMBER);
      expect(events).toEqual(['connect']);
      expect(proxy.walk()).toEqual(CHAIN.slice(0, blocked + 1));
      expect(sessionsSince(before)).toHaveLength(1);
      await client.hangUp();
    },
  );
});
