// All of fuzzing in order: texts without a server, packets through a live one, requests at its door, and the account.
import { nativeFormat, openSource } from '../../src/trace/index.ts';
import { fuzzLines, type LineTally } from './fuzz-lines.ts';
import { fuzzRequests, type RequestTally } from './fuzz-requests.ts';
import { fuzzTexts, type TextTally } from './fuzz-texts.ts';
import { LiveServer } from './live-server.ts';
import type { Say } from './say.ts';
import type { Figures } from './server-words.ts';

export interface FuzzSetting {
  readonly seed: number;
  /** Generated packets and payloads, those through the live server among them. */
  readonly packets: number;
  /** How many of them go through the live server. */
  readonly live: number;
  readonly requests: number;
  readonly say: Say;
}

export interface FuzzTally {
  readonly texts: TextTally;
  readonly lines: LineTally;
  readonly requests: RequestTally;
  /** When the server had stopped. */
  readonly end: Figures;
  /** Records that were read back from the journal. */
  readonly journal: number;
}

/** A server's patience with those who talk sense, and with those who do not. */
const CALM_MS = 10_000;
const HURRIED_MS = 500;
/** The server may hold so much more after all requests than after the first of them, all garbage collected. */
const GROWTH_BYTES = 6 * 1024 * 1024;

/** Throws where anything is not as it should be, and says what and with which seed. */
export async function fuzz(setting: FuzzSetting): Promise<FuzzTally> {
  const { seed, packets, live, requests: count, say } = setting;
  const texts = fuzzTexts(packets - live, seed, say);
  const talked = await beside(CALM_MS, (server) => fuzzLines({ server, count: live, seed, say }));
  const knocked = await beside(HURRIED_MS, (server) => fuzzRequests({ server, count, seed, say }));
  const complaints = complain(knocked.tally, knocked.end);
  if (complaints.length > 0) throw new Error(`seed ${seed}: ${complaints.join('; ')}`);
  const journal = talked.journal + knocked.journal;
  return { texts, lines: talked.tally, requests: knocked.tally, end: knocked.end, journal };
}

interface Run<T> {
  readonly tally: T;
  readonly end: Figures;
  readonly journal: number;
}

/** What is done with a server of its own, which is stopped in order then and its journal read. */
async function beside<T>(
  patienceMs: number,
  run: (server: LiveServer) => Promise<T>,
): Promise<Run<T>> {
  const server = await LiveServer.start(patienceMs);
  try {
    const tally = await run(server);
    const end = await server.stop();
    return { tally, end, journal: await readBack(server.record, end.records) };
  } finally {
    await server.clean();
  }
}

function complain({ before, after, unreadable }: RequestTally, end: Figures): string[] {
  const complaints: string[] = [];
  const grown = after.heapBytes + after.outsideBytes - before.heapBytes - before.outsideBytes;
  if (grown > GROWTH_BYTES) complaints.push(`the server grew by ${grown} bytes`);
  const left = { sessions: after.sessions - 1, sockets: after.sockets - 1 };
  if (left.sessions > 0) complaints.push(`${left.sessions} sessions were left`);
  if (left.sockets > 0) complaints.push(`${left.sockets} connections were left`);
  const gated = GATED.reduce((sum, code) => sum + (end.faults[code] ?? 0), 0);
  if (gated < unreadable) {
    complaints.push(`${unreadable} were refused as no requests, and ${gated} are in the record`);
  }
  for (const [what, times] of Object.entries(end.silent)) {
    complaints.push(`${what} was refused ${times} times without a fault`);
  }
  return complaints;
}
const GATED = ['not-http', 'header-too-large', 'request-timeout'];

/** Every record as it was told, without a gap: no text of a stranger breaks a line. */
async function readBack(file: string, records: number): Promise<number> {
  const source = await openSource(file);
  const reading = source.ok ? await nativeFormat.read!(source.value) : source;
  if (!reading.ok) throw new Error(reading.fault.message);
  let read = 0;
  for await (const items of reading.value.portions) {
    for (const item of items) {
      if (item.is === 'note') throw new Error(`The journal: ${item.note.message}`);
      read += 1;
    }
  }
  if (read !== records) throw new Error(`${records} records were told, ${read} are in the journal`);
  return read;
}
