// Why a regular expression is not taken: one sentence and the place in its source.

export interface PatternFault {
  readonly message: string;
  /** UTF-16 units of the pattern's source. */
  readonly from: number;
  readonly to: number;
}
