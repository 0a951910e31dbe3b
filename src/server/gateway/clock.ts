// Time, handed in so that a test can hold it.

export interface Clock {
  /** Milliseconds since the epoch, fractional. */
  now(): number;
  /** Answers the function that calls it off. */
  after(ms: number, elapsed: () => void): () => void;
}

/** The engine computes it anew whenever it is read, and this is asked for every packet. */
const ORIGIN = performance.timeOrigin;

export const systemClock: Clock = {
  now: () => ORIGIN + performance.now(),
  after(ms, elapsed) {
    const timer = setTimeout(elapsed, ms);
    return () => clearTimeout(timer);
  },
};
