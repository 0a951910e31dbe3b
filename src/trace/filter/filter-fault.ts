// What is wrong with a filter: a stable code, one sentence with what would be right, and the place.
import type { Refusal } from '../../shared/index.ts';

export type FilterFaultCode =
  | 'too-long'
  | 'too-deep'
  | 'unclosed-quote'
  | 'unclosed-parenthesis'
  | 'unclosed-list'
  | 'unexpected'
  | 'expected-expression'
  | 'expected-value'
  | 'bad-operator'
  | 'unknown-field'
  | 'bad-path'
  | 'bad-value'
  | 'bad-pattern';

/** `from` and `to` are UTF-16 units of the filter's text. */
export interface FilterFault extends Refusal {
  readonly code: FilterFaultCode;
  readonly from: number;
  readonly to: number;
}

/** Any stretch of a filter's text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export function filterFault(code: FilterFaultCode, place: Place, message: string): FilterFault {
  return { code, message, from: place.from, to: place.to };
}
