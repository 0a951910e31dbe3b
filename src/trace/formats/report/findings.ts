// What a report says before its records: figures, sessions, and why they ended.
import type { TraceRecord, Story, TraceStatistics } from '../../../shared/index.ts';
import { Autopsy } from '../../autopsy/index.ts';
import { Correlation, type SessionLife } from '../../correlation/index.ts';
import { Statistics } from '../../statistics/index.ts';

export interface Findings {
  readonly records: number;
  readonly packets: number;
  readonly faults: number;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly stories: readonly Story[];
  readonly lives: readonly SessionLife[];
  readonly statistics: TraceStatistics;
}

export class Gathered {
  readonly #correlation = new Correlation();
  readonly #autopsy = new Autopsy(this.#correlation);
  readonly #statistics = new Statistics(this.#correlation);
  #records = 0;
  #packets = 0;
  #faults = 0;
  #from: number | undefined;
  #to: number | undefined;

  see(record: TraceRecord): void {
    this.#correlation.observe(record);
    this.#records += 1;
    if (record.kind === 'packet') this.#packets += 1;
    if (record.kind === 'fault') this.#faults += 1;
    this.#from ??= record.at;
    this.#to = record.at;
  }

  findings(): Findings {
    return {
      ...{ records: this.#records, packets: this.#packets, faults: this.#faults },
      ...{ from: this.#from, to: this.#to },
      stories: this.#autopsy.stories(),
      lives: [...this.#correlation.lives()],
      statistics: this.#statistics.summary(),
    };
  }
}
