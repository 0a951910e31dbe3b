// How long something takes: counted in a histogram of bounded size, read as percentiles.
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Distribution } from '../../shared/index.ts';

/** Two days in microseconds: no poll and no ack of a session takes longer. */
const HIGHEST = 172_800_000_000;

export class Durations {
  /** Made with the first of them: a histogram has its whole size from the start. */
  #histogram: RecordableHistogram | undefined;

  /** Milliseconds. Clocks may go back; nothing takes less than no time. */
  add(ms: number): void {
    this.#histogram ??= createHistogram({ lowest: 1, highest: HIGHEST, figures: 3 });
    this.#histogram.record(Math.min(HIGHEST, Math.max(1, Math.round(ms * 1000))));
  }

  get distribution(): Distribution | undefined {
    const histogram = this.#histogram;
    if (histogram === undefined) return undefined;
    return {
      count: histogram.count,
      min: inMs(histogram.min),
      mean: inMs(histogram.mean),
      p50: inMs(histogram.percentile(50)),
      p90: inMs(histogram.percentile(90)),
      p99: inMs(histogram.percentile(99)),
      max: inMs(histogram.max),
    };
  }
}

/** A microsecond is what nothing is counted as. */
function inMs(microseconds: number): number {
  return microseconds <= 1 ? 0 : Math.round(microseconds) / 1000;
}
