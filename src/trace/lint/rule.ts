// One entry of the table of rules.
import type { Severity } from '../../shared/index.ts';

export interface Rule {
  readonly severity: Severity;
  /** What was found, in one sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
}
