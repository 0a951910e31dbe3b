// Malformed requests against the live server: all answered or closed, what is wrong recorded, nothing left behind.
import fc from 'fast-check';

import { anyKnock, type Knock, SID } from './any-request.ts';
import { type Knocked, knockAt } from './knock-at.ts';
import { closeLines, handshake } from './lines.ts';
import type { LiveServer } from './live-server.ts';
import type { Say } from './say.ts';
import type { Figures } from './server-words.ts';
import { SteadyClient } from './steady-client.ts';

/** Requests of one seed. */
const MOST_AT_ONCE = 500;
const SIDE_BY_SIDE = 64;
/** The part of all requests after which it is measured what the server holds when nothing happens. */
const WARM_UP = 0.2;
const ASKED_AGAIN = 10;
const ASK_MS = 50;
/** On a machine under load a request may come too late, or its session may have ended; that is told too. */
const LATE_MS = 500;
const TIMEOUT = 'HTTP/1.1 408';

export interface RequestTally {
  requests: number;
  /** By the status of the first answer; `closed` without one. */
  statuses: Record<string, number>;
  kinds: Record<string, number>;
  /** Of requests that had to be recorded as a fault. */
  expected: number;
  slowestMs: number;
  /** Answers to what is no request: bare, and told through the gate that counts. */
  unreadable: number;
  before: Figures;
  after: Figures;
  echoes: number;
  slowestEchoMs: number;
}

interface Setting {
  readonly server: LiveServer;
  readonly count: number;
  readonly seed: number;
  readonly say: Say;
}

/** Throws with the requests that were not answered as they should be, and the seed of each chunk they were in. */
export async function fuzzRequests(setting: Setting): Promise<RequestTally> {
  const { server, count, seed, say } = setting;
  server.tell('hurry');
  const steady = await SteadyClient.start(server.port);
  const counts = { requests: 0, expected: 0, slowestMs: 0, unreadable: 0 };
  const tally = { ...counts, statuses: {}, kinds: {} };
  let before: Figures | undefined;
  const step = Math.min(MOST_AT_ONCE, Math.ceil(count * WARM_UP));
  for (let done = 0; done < count; done += step) {
    if (before === undefined && done >= count * WARM_UP) before = await quiet(server);
    await chunk(server, { size: Math.min(step, count - done), seed: seed + done, tally });
    say(`requests: ${tally.requests} of ${count}`);
    const failure = steady.failure ?? server.failure;
    if (failure !== undefined)
      throw new Error(`seed ${seed + done}: the steady client: ${failure}`);
  }
  const after = await quiet(server);
  await steady.stop();
  const { echoes, slowestMs: slowestEchoMs } = steady;
  return { ...tally, before: before ?? after, after, echoes, slowestEchoMs };
}

/** But for the steady client. */
async function quiet(server: LiveServer): Promise<Figures> {
  closeLines();
  return server.settled(1, 1);
}

type Counted = Pick<
  RequestTally,
  'requests' | 'statuses' | 'kinds' | 'expected' | 'slowestMs' | 'unreadable'
>;

async function chunk(
  server: LiveServer,
  { size, seed, tally }: { size: number; seed: number; tally: Counted },
): Promise<void> {
  const knocks = fc.sample(anyKnock(), { numRuns: size, seed });
  const waiting = [...knocks.entries()];
  const knocked: Knocked[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, knock] = next;
      const sid = knock.text.includes(SID) ? await handshake(server.port) : '';
      knocked[index] = await knockAt(server.port, knock, sid);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  for (const [index, knock] of knocks.entries()) count(tally, knock, knocked[index]);
  const complaints = [...hung(knocks, knocked), ...(await untold(server, knocks, knocked))];
  server.tell('forget');
  if (complaints.length === 0) return;
  throw new Error(`seed ${seed}:\n${complaints.slice(0, 5).join('\n')}`);
}

function count(tally: Counted, { kind, expects }: Knock, knocked: Knocked | undefined): void {
  const { answer = '', ms = 0 } = knocked ?? {};
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? (answer === '' ? 'closed' : 'other');
  tally.requests += 1;
  tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
  tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1;
  if (expects !== undefined) tally.expected += 1;
  if (BARE.test(answer)) tally.unreadable += 1;
  tally.slowestMs = Math.max(tally.slowestMs, ms);
}
/** As the server writes them before it knows of a request. */
const BARE = /^HTTP\/1\.1 (400 Bad Request|431 [\w ]+|408 [\w ]+)\r\nConnection: close\r\n\r\n/;

function hung(knocks: readonly Knock[], knocked: readonly Knocked[]): string[] {
  return knocks.flatMap((knock, index) => {
    const hang = knocked[index]?.hang;
    return hang === undefined ? [] : [`${hang}: ${shown(knock, knocked[index])}`];
  });
}

/** Those that must be recorded as a fault and are not. What a client broke off may not have been read. */
async function untold(
  server: LiveServer,
  knocks: readonly Knock[],
  knocked: readonly Knocked[],
): Promise<string[]> {
  const due = [...knocks.entries()].filter(
    ([, { expects, ending }]) => expects !== undefined && ending !== 'reset',
  );
  const ports = due.map(([index]) => knocked[index]?.from ?? 0);
  for (let round = 0; ; round += 1) {
    const told = await server.faults(ports);
    const missing = due.filter(([index, { expects = [] }], place) => {
      const codes = told[place]?.codes ?? [];
      const { ms = 0, answer = '' } = knocked[index] ?? {};
      const isTooLate =
        answer.startsWith(TIMEOUT) || (codes.includes('unknown-sid') && ms > LATE_MS);
      return !isTooLate && !expects.some((code) => codes.includes(code));
    });
    if (missing.length === 0) return [];
    if (round === ASKED_AGAIN) {
      return missing.map(([index, knock]) => {
        const { codes, statuses } = told[due.findIndex(([at]) => at === index)] ?? {};
        const instead = `told: ${codes?.join(' ')}, statuses ${statuses?.join(' ')}`;
        return `not recorded as ${knock.expects?.join(' or ')} (${instead}): ${shown(knock, knocked[index])}`;
      });
    }
    await new Promise((done) => setTimeout(done, ASK_MS));
  }
}

function shown({ kind, text, cuts, ending }: Knock, knocked: Knocked | undefined): string {
  const parts = cuts.map((cut) => cut.toFixed(2)).join(' ');
  return `${kind}, ${ending}, cut at [${parts}], ${JSON.stringify(text.slice(0, 600))} answered ${JSON.stringify(knocked?.answer.slice(0, 120))}`;
}
