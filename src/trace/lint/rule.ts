// One entry of the table of rules.

/** `error`: something does not work. `warning`: it may not, or costs. `hint`: worth knowing. */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Rule {
  readonly severity: Severity;
  /** What was found, in one sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
}
