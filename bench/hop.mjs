// The way into a script's thread and back, without sockets: packets per second and the time of a single one.
// usage: node bench/hop.mjs [packets]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildModule } from './build.mjs';
import { median, printTable, quantile, thousands } from './table.mjs';

const PACKETS = Number(process.argv[2] ?? 300_000);
const SESSIONS = 50;
const SCRIPT = `import { Namespace } from 'socketscope';
export default class Bench extends Namespace {
  static endpoint = '/bench';
  on_echo(text, number) { this.emit('echo', text, number); }
}`;
const HANDSHAKE = { at: 0, url: '/', query: {}, headers: {}, address: '', port: 0 };

const { Scripts } = await import(await buildModule('src/server/scripting/index.ts', 'scripts.mjs'));
const worker = await buildModule('src/server/scripting/script-worker.ts', 'script-worker.cjs');
const folder = mkdtempSync(join(tmpdir(), 'bench-hop-'));
const file = join(folder, 'bench.js');
writeFileSync(file, SCRIPT);

/** `perTurn` packets are given in each turn of the event loop, with at most four turns under way. */
async function measure(isolation, perTurn) {
  const scripts = new Scripts({
    isolation,
    workerFile: fileURLToPath(worker),
    report: () => 0,
    onChange: () => undefined,
  });
  const run = new Run(scripts, perTurn);
  scripts.connect(run);
  const loaded = await scripts.load(file);
  if (!loaded.ok) throw new Error(loaded.fault.message);
  const figures = await run.finish();
  await scripts.close();
  return [isolation, String(perTurn), ...figures];
}

class Run {
  constructor(scripts, perTurn) {
    this.scripts = scripts;
    this.perTurn = perTurn;
    this.sent = 0;
    this.received = 0;
    this.times = [];
    this.waits = [];
  }

  members() {
    return [];
  }

  perform(effects) {
    const now = performance.now();
    for (const effect of effects) {
      if (effect.do !== 'send') continue;
      this.waits.push(now - this.times[this.received]);
      this.received += 1;
    }
    if (this.received >= PACKETS) this.done();
  }

  finish() {
    for (let n = 0; n < SESSIONS; n += 1)
      this.deliver('connect', n, { qs: '', handshake: HANDSHAKE });
    return new Promise((resolve) => {
      setTimeout(() => {
        const started = performance.now();
        const before = process.cpuUsage();
        this.done = () => resolve(this.figures(performance.now() - started, before));
        this.turn();
      }, 300);
    });
  }

  turn() {
    if (this.sent - this.received < 4 * this.perTurn) {
      for (let n = 0; n < this.perTurn && this.sent < PACKETS; n += 1) {
        this.times.push(performance.now());
        const raw = `5::/bench:{"name":"echo","args":["hello world","${this.sent}"]}`;
        this.deliver('packet', this.sent % SESSIONS, { raw });
        this.sent += 1;
      }
    }
    if (this.sent < PACKETS) setImmediate(() => this.turn());
  }

  deliver(on, session, more) {
    const sid = `session${session}AbCdEfGhIj`;
    this.scripts.deliver({ on, sid, endpoint: '/bench', cause: this.sent, ...more });
  }

  /** CPU is that of both threads, for one packet. */
  figures(ms, before) {
    const { user, system } = process.cpuUsage(before);
    return [
      thousands((PACKETS / ms) * 1000),
      (median(this.waits) * 1000).toFixed(0),
      (quantile(this.waits, 0.99) * 1000).toFixed(0),
      ((user + system) / PACKETS).toFixed(1),
    ];
  }
}

const rows = [];
for (const isolation of ['worker', 'none']) {
  for (const perTurn of [1, 8, 64]) {
    rows.push(await measure(isolation, perTurn));
  }
}
rmSync(folder, { recursive: true });
const heading = ['isolation', 'packets a turn', 'packets/s', 'median µs', 'p99 µs', 'CPU µs'];
printTable(`${thousands(PACKETS)} packets of ${SESSIONS} sessions, echoed`, heading, rows);
