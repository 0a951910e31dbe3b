// One entry of the tables of causes.

export interface Cause {
  /** What happened, in one sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
}
