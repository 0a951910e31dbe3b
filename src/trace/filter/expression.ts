// A filter as a tree, with its fields found and its values still as they were written.
import type { Field } from './field.ts';
import type { Place } from './filter-fault.ts';
import type { Comparison, Token } from './token.ts';

/** `[0]` is a number, `.id` a text. */
export type PathStep = string | number;

/** A value as it stands in the filter. */
export type Literal = Extract<Token, { is: 'word' | 'number' | 'string' | 'pattern' }>;

export interface FieldReference extends Place {
  readonly field: Field;
  /** Empty but for json fields. */
  readonly path: readonly PathStep[];
}

export interface ComparisonExpression {
  readonly is: 'comparison';
  readonly reference: FieldReference;
  readonly operator: Comparison;
  /** Where the operator stands. */
  readonly operatorAt: Place;
  /** One, but for `in`. */
  readonly values: readonly Literal[];
}

export type Expression =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly is: 'not'; readonly of: Expression }
  /** A bare word or a quoted text. */
  | { readonly is: 'search'; readonly text: string }
  | { readonly is: 'flag'; readonly reference: FieldReference }
  | ComparisonExpression;
