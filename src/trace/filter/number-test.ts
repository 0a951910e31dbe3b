// Comparing numbers. A missing number is NaN: it is unequal to everything, and neither less nor more.
import type { Comparison } from './token.ts';

export type NumberComparison = Exclude<Comparison, '~' | 'contains' | 'in'>;

export function numberTest(operator: NumberComparison, wanted: number): (found: number) => boolean {
  switch (operator) {
    case '==':
      return (found) => found === wanted;
    case '!=':
      return (found) => found !== wanted;
    case '<':
      return (found) => found < wanted;
    case '<=':
      return (found) => found <= wanted;
    case '>':
      return (found) => found > wanted;
    case '>=':
      return (found) => found >= wanted;
  }
}
