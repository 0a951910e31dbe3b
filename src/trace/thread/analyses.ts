// The analyses of the capture that is shown: brought up to date when somebody asks, in slices.
import { fail, ok, type Refusal, type Result, type SessionMoment } from '../../shared/index.ts';
import { TraceAnalysis } from '../analysis/index.ts';
import type { TraceReader } from '../store/index.ts';

import type { Shelf } from './shelf.ts';
import type { Answers } from './words.ts';

/** Milliseconds one slice may take before others are answered. */
const SLICE_MS = 8;
/** Records between two looks at the clock. */
const AT_ONCE = 64;

type Names = 'autopsy' | 'autopsies' | 'lint' | 'statistics' | 'state';

export class Analyses {
  readonly answers: Pick<Answers, Names>;
  readonly #shelf: Shelf;
  /** What the analysis is of. */
  #reader: TraceReader;
  #analysis = new TraceAnalysis();
  /** Of the newest record that was observed. */
  #seq = 0;
  #clears = 0;
  /** Who asks meanwhile waits for the same pass. */
  #advancing: Promise<void> | undefined;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    this.#reader = shelf.shown;
    this.answers = {
      autopsy: async ({ sid }) => (await this.#current()).storiesOf(sid),
      autopsies: async () => (await this.#current()).stories(),
      lint: async () => (await this.#current()).findings(),
      statistics: async () => (await this.#current()).statistics(),
      state: async ({ sid, seq }) => this.#moment(await this.#current(), sid, seq),
    };
  }

  async #current(): Promise<TraceAnalysis> {
    this.#advancing ??= this.#advance().finally(() => {
      this.#advancing = undefined;
    });
    await this.#advancing;
    return this.#analysis;
  }

  /** Up to the record that is the newest now: what comes meanwhile is for the next who asks. */
  async #advance(): Promise<void> {
    this.#startOver();
    const reader = this.#reader;
    const last = reader.lastSeq;
    let sliceEnds = performance.now() + SLICE_MS;
    while (this.#seq < last) {
      const until = Math.min(last, this.#seq + AT_ONCE);
      while (this.#seq < until) {
        this.#seq += 1;
        const record = reader.record(this.#seq);
        if (record !== undefined) this.#analysis.observe(record);
      }
      if (performance.now() < sliceEnds) continue;
      await new Promise((done) => setImmediate(done));
      if (this.#startOver()) return this.#advance();
      sliceEnds = performance.now() + SLICE_MS;
    }
  }

  /** Another capture is shown, or it was cleared: what comes is another trace. */
  #startOver(): boolean {
    const { shown } = this.#shelf;
    const isOther = shown !== this.#reader || shown.clears !== this.#clears;
    if (isOther) {
      this.#analysis = new TraceAnalysis();
      this.#seq = 0;
    }
    this.#reader = shown;
    this.#clears = shown.clears;
    // What retention has let go cannot be read any more.
    this.#seq = Math.max(this.#seq, shown.firstSeq - 1);
    return isOther;
  }

  #moment(analysis: TraceAnalysis, sid: string, seq: number): Result<SessionMoment, Refusal> {
    const moment = analysis.moment(seq, sid, (at) => this.#reader.record(at));
    if (moment !== undefined) return ok(moment);
    const message = `Nothing is known of session ${sid} at record ${seq}: it was not there yet, is forgotten, or the records before are no longer kept.`;
    return fail({ code: 'no-such-moment', message });
  }
}
