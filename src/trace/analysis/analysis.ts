// All analyses over one pass of the records: stories, findings, figures, and sessions at any record.
import type {
  LintFinding,
  SessionId,
  SessionMoment,
  Story,
  TraceRecord,
  TraceStatistics,
} from '../../shared/index.ts';
import { Autopsy } from '../autopsy/index.ts';
import { Correlation } from '../correlation/index.ts';
import { Lint } from '../lint/index.ts';
import { laterOf, type ReadRecord, StateTimeline } from '../state/index.ts';
import { Statistics } from '../statistics/index.ts';

export class TraceAnalysis {
  readonly #correlation = new Correlation();
  readonly #autopsy = new Autopsy(this.#correlation);
  readonly #lint = new Lint(this.#correlation);
  readonly #statistics = new Statistics(this.#correlation);
  readonly #timeline = new StateTimeline();

  /** Records come in their order. */
  observe(record: TraceRecord): void {
    this.#correlation.observe(record);
    this.#timeline.observe(record);
  }

  stories(): readonly Story[] {
    return this.#autopsy.stories();
  }

  storiesOf(sid: SessionId): readonly Story[] {
    return this.#autopsy.storiesOf(sid);
  }

  findings(): readonly LintFinding[] {
    return this.#lint.findings();
  }

  statistics(): TraceStatistics {
    return this.#statistics.summary();
  }

  /** A session behind record `seq`; `undefined` where it was not there, or the records before are not kept. */
  moment(seq: number, sid: SessionId, read: ReadRecord): SessionMoment | undefined {
    const state = this.#timeline.at(seq, sid, read);
    return state === undefined ? undefined : { state, later: laterOf(seq, sid, read) };
  }
}
