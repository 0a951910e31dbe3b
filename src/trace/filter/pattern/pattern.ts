// A regular expression for filters: a part of JavaScript's, matched in time linear to the text.
import { fail, ok, type Result } from '../../../shared/index.ts';

import { Matcher } from './matcher.ts';
import type { PatternFault } from './pattern-fault.ts';
import { programOf } from './program.ts';
import { PatternReader } from './read-pattern.ts';

/** Units of a pattern. */
const LONGEST = 500;
/** A pattern sees so many units of a text. */
export const PATTERN_SEES = 65_536;

export interface Pattern {
  test(text: string): boolean;
}

/** Flags are letters of `i m s`. */
export function compilePattern(source: string, flags: string): Result<Pattern, PatternFault> {
  if (source.length > LONGEST) {
    const message = `The pattern is ${source.length} long; at most ${LONGEST} are taken.`;
    return fail({ message, from: LONGEST, to: source.length });
  }
  const read = {
    ignoresCase: flags.includes('i'),
    isMultiline: flags.includes('m'),
    isDotAll: flags.includes('s'),
  };
  const tree = new PatternReader(source, read).read();
  if ('message' in tree) return fail(tree);
  const steps = programOf(tree);
  if (steps === undefined) {
    const message = 'The pattern repeats too much. Use smaller numbers in { }, or * and +.';
    return fail({ message, from: 0, to: source.length });
  }
  const matcher = new Matcher(steps, read);
  return ok({ test: (text) => matcher.matches(text, PATTERN_SEES) });
}
