// Packets a second, from how the total grew over the last moments.

export interface RateSample {
  /** Milliseconds. */
  readonly at: number;
  readonly packets: number;
}

const SPAN_MS = 2_000;

/** The samples with a new one, without those older than needed. A smaller total starts over. */
export function addSample(
  samples: readonly RateSample[],
  sample: RateSample,
): readonly RateSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.packets < last.packets) return [sample];
  const fresh = samples.filter(({ at }) => sample.at - at <= SPAN_MS);
  return [...fresh, sample];
}

/** Packets a second over the samples; 0 while there is nothing to compare. */
export function rateOf(samples: readonly RateSample[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return ((last.packets - first.packets) * 1000) / (last.at - first.at);
}
