// A million packets in the store: time to append, memory, filter times; beside them an array of objects.
// Times are processor time. Run with: node --expose-gc bench/trace.mjs [packets]
import { build } from 'esbuild';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const OUT = resolve('out/bench/trace.mjs');
const COUNT = Number(process.argv[2] ?? 1_000_000);
const MB = 1024 * 1024;

await build({
  stdin: {
    contents: `
      export * from './src/trace/index.ts';
      export { compileFilter } from './src/trace/filter/index.ts';
      export { decodePacket } from './src/protocol/index.ts';`,
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  outfile: OUT,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
const { TraceStore, TraceView, compileFilter, decodePacket, formatRecord, parseRecord } =
  await import(pathToFileURL(OUT).href);

const SIDS = Array.from({ length: 50 }, (_, index) => `session${index}AbCdEfGhIj`);
const NAMES = ['user message', 'nickname', 'user joined', 'typing', 'move', 'score'];

/** About 94 bytes each, as traffic is: mostly events, some acks, messages and heartbeats. */
function rawOf(index) {
  const name = NAMES[index % NAMES.length];
  if (index % 20 === 0) return '2::';
  if (index % 20 === 1) return `6::/chat:${index - 10}+["ok"]`;
  if (index % 10 === 2) return `3::/news:breaking ${index} ${'lorem ipsum '.repeat(6)}`;
  const id = index % 5 === 0 ? `${index}+` : '';
  return `5:${id}:/chat:{"name":"${name}","args":[{"id":${index},"text":"hello number ${index}","room":"lobby"},${index % 7}]}`;
}

/** Told without `packet`, so that the store reads the head itself; texts are made anew, as a network makes them. */
function eventOf(index) {
  return {
    kind: 'packet',
    sid: SIDS[index % SIDS.length],
    transport: 'websocket',
    dir: index % 3 === 0 ? 'out' : 'in',
    origin: 'peer',
    // One flat string, as a network gives it.
    raw: Buffer.from(rawOf(index)).toString(),
    exchange: 1 + (index % 50),
    wire: 100,
  };
}

function resident() {
  for (let run = 0; run < 4; run++) globalThis.gc?.();
  return process.memoryUsage().rss;
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** Milliseconds of processor time: on a busy machine the clock says little. */
function spentMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function timed(run, times = 5) {
  const taken = [];
  let answer;
  for (let time = 0; time < times; time++) {
    const from = spentMs();
    answer = run();
    taken.push(spentMs() - from);
  }
  return { ms: median(taken), answer };
}

function say(what, value) {
  console.log(`${what.padEnd(58)} ${value}`);
}

const FILTERS = [
  'name == "user joined"',
  'type == event && ns == /chat && size > 100',
  'name ~ "^user"',
  'sid in [session3AbCdEfGhIj, session4AbCdEfGhIj] && dir == in',
  '"number 999"',
  'nowhere',
  'text ~ /number 9+7/',
  'args[0].id > 999000',
];

function benchStore() {
  // Warm up on a store of its own.
  const warm = new TraceStore();
  for (let index = 0; index < 50_000; index++) warm.append(eventOf(index), index);
  const before = resident();
  const store = new TraceStore({ maxPackets: COUNT });
  let spent = 0;
  let worst = 0;
  for (let from = 0; from < COUNT; from += 10_000) {
    const length = Math.min(10_000, COUNT - from);
    const events = Array.from({ length }, (_, index) => eventOf(from + index));
    const started = spentMs();
    for (let index = 0; index < events.length; index++) store.append(events[index], from + index);
    const took = spentMs() - started;
    spent += took;
    worst = Math.max(worst, took);
  }
  say('store: append, microseconds a packet', ((spent * 1000) / COUNT).toFixed(2));
  say('store: slowest 10,000 appends, ms', worst.toFixed(1));
  say('store: resident growth, MB', ((resident() - before) / MB).toFixed(0));
  say('store: bytes it says it holds, MB', (store.totals().bytes / MB).toFixed(0));
  return store;
}

function benchFilters(store) {
  for (const text of ['', ...FILTERS]) {
    const filter = text === '' ? undefined : compileFilter(text).value;
    let longest = 0;
    const { ms, answer } = timed(() => {
      const view = new TraceView(store, { filter, quiet: true, packetsOnly: true });
      let isGoingOn = true;
      while (isGoingOn) {
        const from = spentMs();
        isGoingOn = view.advance(6);
        longest = Math.max(longest, spentMs() - from);
      }
      return view.length;
    }, 3);
    say(
      `view: ${text === '' ? 'no filter' : text}`,
      `${ms.toFixed(0)} ms, ${answer} rows, longest slice ${longest.toFixed(1)} ms`,
    );
  }
  const view = new TraceView(store, { filter: undefined, quiet: false, packetsOnly: false });
  while (view.advance(100));
  const { ms } = timed(() => {
    for (let page = 0; page < 100; page++)
      view.rows((page * 9973) % Math.max(1, view.length - 100), 100);
  });
  say('view: 100 rows, ms', (ms / 100).toFixed(2));
  const caused = timed(() => store.caused(1, 100));
  say('store: what a packet caused (none), ms', caused.ms.toFixed(2));
  const exchange = timed(() => store.exchange(7));
  say('store: the exchange of a packet (none), ms', exchange.ms.toFixed(2));
}

function benchFormat(store) {
  const count = Math.min(COUNT, 50_000);
  const records = Array.from({ length: count }, (_, index) => store.record(index + 1));
  const written = timed(() => records.map(formatRecord));
  say('format: one record to a line, microseconds', ((written.ms * 1000) / count).toFixed(2));
  const read = timed(() => written.answer.map(parseRecord));
  say('format: one line to a record, microseconds', ((read.ms * 1000) / count).toFixed(2));
}

function benchObjects() {
  const before = resident();
  const from = spentMs();
  const objects = Array.from({ length: COUNT }, (_, index) => {
    const event = eventOf(index);
    const decoded = decodePacket(event.raw);
    return {
      ...event,
      seq: index + 1,
      at: index,
      packet: decoded.ok ? decoded.value.packet : undefined,
    };
  });
  say(
    'objects: make and decode, microseconds a packet',
    (((spentMs() - from) * 1000) / COUNT).toFixed(2),
  );
  say('objects: resident growth, MB', ((resident() - before) / MB).toFixed(0));
  const named = timed(() => objects.filter(({ packet }) => packet?.name === 'user joined').length);
  say('objects: name == "user joined"', `${named.ms.toFixed(0)} ms, ${named.answer} rows`);
  const held = timed(
    () => objects.filter(({ raw }) => raw.toLowerCase().includes('nowhere')).length,
  );
  say('objects: nowhere', `${held.ms.toFixed(0)} ms, ${held.answer} rows`);
}

const store = benchStore();
benchFilters(store);
benchFormat(store);
store.clear();
say('store: resident after clear, MB', (resident() / MB).toFixed(0));
benchObjects();
