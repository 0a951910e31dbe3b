// The part of fuzzing that needs no server: texts and payloads by their hundred thousands, read, written, dissected.
import fc from 'fast-check';

import { anyPayload, anyText } from './any-text.ts';
import type { Say } from './say.ts';
import { holdPacket, holdPayload } from './text-laws.ts';

/** Runs until something is said; a multiple of two. */
const CHUNK = 20_000;
/** The part of all cases that are payloads. */
const PAYLOADS = 0.25;

export interface TextTally {
  texts: number;
  packets: number;
  payloads: number;
  /** Milliseconds of the slowest one, and its beginning. */
  slowest: { ms: number; text: string };
}

/** Throws with the smallest text that breaks a law, and the seed that finds it again. */
export function fuzzTexts(count: number, seed: number, say: Say): TextTally {
  const tally: TextTally = { texts: 0, packets: 0, payloads: 0, slowest: { ms: 0, text: '' } };
  for (let done = 0; done < count; done += CHUNK) {
    const runs = Math.min(CHUNK, count - done);
    const payloads = Math.round(runs * PAYLOADS);
    hold(anyText(), { runs: runs - payloads, seed: seed + done }, (text) => {
      timed(tally, text, () => {
        tally.texts += 1;
        if (holdPacket(text)) tally.packets += 1;
      });
    });
    hold(anyPayload(), { runs: payloads, seed: seed + done + 1 }, (text) => {
      timed(tally, text, () => {
        tally.payloads += 1;
        holdPayload(text);
      });
    });
    say(`texts: ${done + runs} of ${count}`);
  }
  return tally;
}

function hold(
  texts: fc.Arbitrary<string>,
  { runs, seed }: { runs: number; seed: number },
  law: (text: string) => void,
): void {
  if (runs > 0) fc.assert(fc.property(texts, law), { numRuns: runs, seed });
}

function timed(tally: TextTally, text: string, law: () => void): void {
  const started = performance.now();
  law();
  const ms = performance.now() - started;
  if (ms > tally.slowest.ms) tally.slowest = { ms, text: text.slice(0, 60) };
}
