// The command behind `npm run fuzz`: how much and from which seed, progress, figures, and the exit code.
import { parseArgs } from 'node:util';

import { type FuzzTally, fuzz } from './fuzz.ts';

const PACKETS = 1_000_000;
const REQUESTS = 50_000;
/** One packet in ten goes through the live server. */
const LIVE = 0.1;
const SEEDS = 2_147_483_647;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * SEEDS)) },
    packets: { type: 'string', default: String(PACKETS) },
    requests: { type: 'string', default: String(REQUESTS) },
    live: { type: 'string' },
  },
});
const seed = numberOf('--seed', values.seed);
const packets = numberOf('--packets', values.packets);
const requests = numberOf('--requests', values.requests);
const live =
  values.live === undefined ? Math.ceil(packets * LIVE) : numberOf('--live', values.live);
const started = performance.now();

print(`seed ${seed}: ${packets} packets, ${live} of them live, and ${requests} requests`);
try {
  report(await fuzz({ seed, packets, live, requests, say }));
  print(`nothing found with seed ${seed}`);
} catch (error) {
  print(
    `FOUND with seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  );
  process.exitCode = 1;
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  print(`${name} is a whole number, not ${text}.`);
  process.exit(2);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function say(line: string): void {
  print(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`);
}

function report({ texts, lines, requests: asked, end, journal }: FuzzTally): void {
  const { before, after } = asked;
  const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  print(`texts      ${texts.texts} (${texts.packets} of them packets), payloads ${texts.payloads}`);
  print(
    `           slowest ${texts.slowest.ms.toFixed(1)} ms: ${JSON.stringify(texts.slowest.text)}`,
  );
  print(`live       ${lines.packets} packets, ${lines.ended} sessions ended by one of them`);
  print(`           ${JSON.stringify(lines.byWire)}`);
  print(`requests   ${asked.requests}, slowest until closed ${asked.slowestMs.toFixed(0)} ms`);
  print(`           first answers ${JSON.stringify(asked.statuses)}`);
  print(`           kinds ${JSON.stringify(asked.kinds)}`);
  print(
    `           ${asked.expected} with a fault that must be told, ${asked.unreadable} unreadable`,
  );
  print(`faults     ${JSON.stringify(end.faults)}`);
  print(`beside     ${asked.echoes} echoes, the slowest in ${asked.slowestEchoMs.toFixed(0)} ms`);
  print(`heap       ${mib(before.heapBytes)} → ${mib(after.heapBytes)}`);
  print(`buffers    ${mib(before.outsideBytes)} → ${mib(after.outsideBytes)}`);
  print(`resident   ${mib(before.residentBytes)} → ${mib(after.residentBytes)}`);
  print(
    `open       sockets ${before.sockets} → ${after.sockets}, sessions ${before.sessions} → ${after.sessions}, timers ${before.timers} → ${after.timers}`,
  );
  print(
    `trace      ${end.records} records, ${journal} read back, at most ${mib(end.mostTraceBytes)} held`,
  );
}
