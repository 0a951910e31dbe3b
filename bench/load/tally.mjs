// Counts echoes and how long each took, from the end of the warm-up to the end of the run.
import { quantile } from '../table.mjs';

const MOST_TIMES = 2_000_000;

export class Tally {
  #times = new Float64Array(MOST_TIMES);
  #count = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  begin() {
    this.#from = performance.now();
    this.#to = Number.POSITIVE_INFINITY;
  }

  end() {
    this.#to = performance.now();
  }

  /** An echo of what was sent at `sentAt` is here. */
  add(sentAt) {
    const now = performance.now();
    if (now < this.#from || now > this.#to) return;
    if (this.#count < MOST_TIMES) this.#times[this.#count] = now - sentAt;
    this.#count += 1;
  }

  result() {
    const times = this.#times.subarray(0, Math.min(this.#count, MOST_TIMES));
    return {
      messages: this.#count,
      seconds: (this.#to - this.#from) / 1000,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
    };
  }
}

/** Warms up, then counts for `seconds`; calls back at both ends so that others can measure the same time. */
export async function count(tally, { warmUpSeconds, seconds }) {
  await pause(warmUpSeconds);
  process.send({ counting: true });
  tally.begin();
  await pause(seconds);
  tally.end();
  process.send({ counting: false });
}

function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
