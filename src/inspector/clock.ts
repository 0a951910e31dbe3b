// Time as the trace counts it: milliseconds since the epoch with a monotonic fraction.

/** The engine computes it anew whenever it is read, and this is asked for every packet. */
const ORIGIN = performance.timeOrigin;

/** Milliseconds since the epoch, fractional; never runs backwards within a process. */
export function now(): number {
  return ORIGIN + performance.now();
}
