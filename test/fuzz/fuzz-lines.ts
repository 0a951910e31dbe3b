// Generated packets through the live server, over every transport that it offers: each is answered for in the record.
import fc from 'fast-check';

import { decodePacket } from '../../src/protocol/index.ts';
import { anyText } from './any-text.ts';
import { type Line, WIRES, type Wire } from './lines.ts';
import type { LiveServer } from './live-server.ts';
import type { Say } from './say.ts';

const BATCH = 50;
/** Of each transport, side by side. */
const LINES = 4;

export interface LineTally {
  /** Over all transports, the words that ask for an answer left out. */
  packets: number;
  /** Sessions that a generated packet ended, as it should. */
  ended: number;
  byWire: Record<string, number>;
}

interface Setting {
  readonly server: LiveServer;
  readonly count: number;
  readonly seed: number;
  readonly say: Say;
}

/** Throws where a batch is not answered, with its seed; where one is not in the record, with what is there. */
export async function fuzzLines({ server, count, seed, say }: Setting): Promise<LineTally> {
  const wires = WIRES.filter(({ transport }) => server.transports.includes(transport));
  const tally: LineTally = { packets: 0, ended: 0, byWire: {} };
  const share = Math.ceil(count / wires.length / LINES);
  const before = recorded(await server.figures());
  const runs = wires.flatMap((wire, place) =>
    Array.from({ length: LINES }, (_, line) => {
      const talk = new Talk({
        wire,
        server,
        tally,
        seed: seed + (place * LINES + line) * 1_000_003,
      });
      return talk.run(share);
    }),
  );
  const told = setInterval(() => say(`live: ${tally.packets} of ${count} packets`), 5_000);
  const words = await Promise.all(runs).finally(() => clearInterval(told));
  say(`live: ${tally.packets} of ${count} packets`);
  const sent = tally.packets + words.reduce((sum, more) => sum + more, 0);
  const after = recorded(await server.figures());
  if (after - before !== sent) {
    throw new Error(`${sent} packets were sent, and ${after - before} are in the record`);
  }
  return tally;
}

/** Packets, and texts that are none; the latter are faults of the wire. */
function recorded({
  packets,
  faults,
}: {
  readonly packets: number;
  readonly faults: Readonly<Record<string, number>>;
}): number {
  const isText = (code: string): boolean => TEXT_FAULTS.has(code);
  return Object.entries(faults).reduce(
    (sum, [code, count]) => sum + (isText(code) ? count : 0),
    packets,
  );
}
const TEXT_FAULTS = new Set([
  ...['empty-packet', 'not-a-packet', 'unknown-type', 'bad-id', 'missing-colon', 'bad-json'],
  ...['not-an-event', 'event-without-name', 'bad-ack-id', 'bad-ack-args'],
]);

/** One line after another over one transport, batch by batch. */
class Talk {
  readonly #wire: Wire;
  readonly #server: LiveServer;
  readonly #tally: LineTally;
  readonly #seed: number;
  #words = 0;

  constructor(setting: { wire: Wire; server: LiveServer; tally: LineTally; seed: number }) {
    this.#wire = setting.wire;
    this.#server = setting.server;
    this.#tally = setting.tally;
    this.#seed = setting.seed;
  }

  /** Answers how many packets it sent besides the generated ones. */
  async run(count: number): Promise<number> {
    let line: Line | undefined;
    for (let done = 0; done < count; ) {
      line ??= await this.#wire.open(this.#server.port);
      const size = Math.min(BATCH, count - done);
      const { sent, isOpen } = await this.#batch(line, this.#seed + done, size);
      done += sent;
      if (!isOpen) line = undefined;
    }
    line?.close();
    return this.#words;
  }

  /** A text that ends the session is the last that is sent. */
  async #batch(line: Line, seed: number, size: number): Promise<{ sent: number; isOpen: boolean }> {
    const texts = fc.sample(anyText(), { numRuns: size, seed }).map(asSent);
    const { name } = this.#wire;
    const last = texts.findIndex(endsSession);
    const sent = last < 0 ? texts : texts.slice(0, last + 1);
    const { length } = sent;
    this.#tally.packets += length;
    this.#tally.byWire[name] = (this.#tally.byWire[name] ?? 0) + length;
    const word = `word-${name}-${seed}-end`;
    if (last < 0) {
      sent.push(`5:::{"name":"echo","args":["${word}"]}`);
      this.#words += 1;
    }
    const outcome = await line.converse(sent, word).catch((error: Error) => {
      const why = `${name}, seed ${seed}: ${error.message}; ${this.#server.failure ?? ''}`;
      throw new Error(`${why}\n${JSON.stringify(sent)}`);
    });
    if (outcome !== (last < 0 ? 'answered' : 'ended')) {
      await new Promise((done) => setTimeout(done, 100));
      const why = `${name}, seed ${seed}: the session ${outcome}; ${this.#server.failure ?? ''}`;
      throw new Error(`${why}\n${JSON.stringify(sent)}`);
    }
    if (last >= 0) this.#tally.ended += 1;
    return { sent: length, isOpen: last < 0 };
  }
}

/** What is left of a text in UTF-8. */
function asSent(text: string): string {
  return Buffer.from(text).toString('utf8');
}

function endsSession(text: string): boolean {
  const decoded = decodePacket(text);
  if (!decoded.ok) return false;
  const { type, endpoint } = decoded.value.packet;
  return type === 'disconnect' && endpoint === '';
}
