// Time, handed in so that a test can hold it.

export interface Clock {
  /** Milliseconds since the epoch, fractional. */
  now(): number;
  /** Answers the function that calls it off. */
  after(ms: number, elapsed: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, elapsed) {
    const timer = setTimeout(elapsed, ms);
    return () => clearTimeout(timer);
  },
};
