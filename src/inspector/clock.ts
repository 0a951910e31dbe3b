// Time as the trace counts it: milliseconds since the epoch with a monotonic fraction.

/** Milliseconds since the epoch, fractional; never runs backwards within a process. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
