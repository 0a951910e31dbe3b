// A value right of `~` as a pattern; what is wrong with it is said where it stands in the filter.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { Literal } from './expression.ts';
import { type FilterFault, filterFault } from './filter-fault.ts';
import { compilePattern, type Pattern } from './pattern/index.ts';

export function literalPattern(value: Literal): Result<Pattern, FilterFault> {
  const flags = value.is === 'pattern' ? value.flags : '';
  const compiled = compilePattern(value.text, flags);
  if (compiled.ok) return ok(compiled.value);
  const { message, from, to } = compiled.fault;
  // Escapes in quotes shift what stands behind them; then the whole value is pointed at.
  const shift = value.from + (value.is === 'string' || value.is === 'pattern' ? 1 : 0);
  const isShifted = value.is === 'string' && value.to - value.from - 2 !== value.text.length;
  const place = isShifted ? value : { from: shift + from, to: shift + to };
  return fail(filterFault('bad-pattern', place, message));
}
