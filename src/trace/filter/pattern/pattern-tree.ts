// A regular expression as a tree, without groups that capture: a filter only asks whether it matches.
import type { UnitSet } from './unit-set.ts';

export type Assertion = 'start' | 'end' | 'boundary' | 'no boundary';

export type PatternTree =
  | { readonly is: 'unit'; readonly set: UnitSet }
  | { readonly is: 'sequence'; readonly parts: readonly PatternTree[] }
  | { readonly is: 'choice'; readonly parts: readonly PatternTree[] }
  /** `most` is `Infinity` for `*` and `+`. */
  | {
      readonly is: 'repeat';
      readonly of: PatternTree;
      readonly least: number;
      readonly most: number;
    }
  | { readonly is: 'assertion'; readonly what: Assertion };

export interface PatternFlags {
  readonly ignoresCase: boolean;
  /** `^` and `$` also at line ends. */
  readonly isMultiline: boolean;
  /** The dot takes line ends too. */
  readonly isDotAll: boolean;
}
