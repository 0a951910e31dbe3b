// How many packets in which stretch of time, by one of their properties. As time passes the stretches get longer.
import type { Rate } from '../../shared/index.ts';

const MOST_STRETCHES = 512;
const SHORTEST_MS = 1000;

/** The stretches that all rates of a trace share. */
export class TimeScale {
  #startsAt: number | undefined;
  #stretchMs = SHORTEST_MS;
  #stretches = 0;
  readonly #rates: Rates[] = [];

  get stretchMs(): number {
    return this.#stretchMs;
  }

  get stretches(): number {
    return this.#stretches;
  }

  /** @param mostKeys above this a key is one of `others`. */
  rates(mostKeys: number): Rates {
    const rates = new Rates(mostKeys);
    this.#rates.push(rates);
    return rates;
  }

  /** The stretch of a time in milliseconds; what is before the first record belongs to the first. */
  stretchAt(at: number): number {
    this.#startsAt ??= at;
    let stretch = this.#placeOf(at);
    while (stretch >= MOST_STRETCHES) {
      for (const rates of this.#rates) rates.coarsen();
      this.#stretches = Math.ceil(this.#stretches / 2);
      this.#stretchMs *= 2;
      stretch = this.#placeOf(at);
    }
    this.#stretches = Math.max(this.#stretches, stretch + 1);
    return stretch;
  }

  #placeOf(at: number): number {
    return Math.max(0, Math.floor((at - (this.#startsAt ?? at)) / this.#stretchMs));
  }
}

const OTHERS = 'others';

export class Rates {
  readonly #counts = new Map<string, Uint32Array>();
  readonly #mostKeys: number;

  constructor(mostKeys: number) {
    this.#mostKeys = mostKeys;
  }

  add(key: string, stretch: number): void {
    const counts = this.#of(key);
    counts[stretch] = (counts[stretch] ?? 0) + 1;
  }

  /** Two stretches become one. */
  coarsen(): void {
    for (const counts of this.#counts.values()) {
      for (let at = 0; at < MOST_STRETCHES; at += 1) {
        counts[at] = (counts[2 * at] ?? 0) + (counts[2 * at + 1] ?? 0);
      }
    }
  }

  /** The busiest first. */
  all(stretches: number): readonly Rate[] {
    const rates = [...this.#counts].map(([key, all]) => {
      const counts = [...all.subarray(0, stretches)];
      return { key, total: counts.reduce((sum, count) => sum + count, 0), counts };
    });
    return rates.toSorted((a, b) => b.total - a.total);
  }

  #of(key: string): Uint32Array {
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    if (this.#counts.size >= this.#mostKeys && key !== OTHERS) return this.#of(OTHERS);
    const counts = new Uint32Array(MOST_STRETCHES);
    this.#counts.set(key, counts);
    return counts;
  }
}
