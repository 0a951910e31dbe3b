// The inside of `[…]` in a regular expression.
import type { PatternFault } from './pattern-fault.ts';
import { type Escape, readEscape } from './read-escape.ts';
import type { Range } from './unit-set.ts';

export interface Brackets {
  readonly ranges: readonly Range[];
  readonly isNegated: boolean;
  readonly end: number;
}

/** Reads the brackets that open at `at`. */
export function readBrackets(source: string, at: number): Brackets | PatternFault {
  const isNegated = source[at + 1] === '^';
  const ranges: Range[] = [];
  let place = at + (isNegated ? 2 : 1);
  while (place < source.length) {
    if (source[place] === ']') return { ranges, isNegated, end: place + 1 };
    const read = readPart(source, place);
    if ('message' in read) return read;
    ranges.push(...read.ranges);
    place = read.end;
  }
  return { message: 'The bracket [ is not closed. Add ].', from: at, to: source.length };
}

/** One unit, one escape, or a range of two. */
function readPart(source: string, at: number): Escape | PatternFault {
  const first = readMember(source, at);
  if ('message' in first) return first;
  const next = source[first.end + 1];
  if (source[first.end] !== '-' || next === undefined || next === ']') return first;
  const last = readMember(source, first.end + 1);
  if ('message' in last) return last;
  const from = onlyUnit(first);
  const to = onlyUnit(last);
  // As browsers read it: next to a class the dash is a dash.
  if (from === undefined || to === undefined) {
    return { ranges: [...first.ranges, [0x2d, 0x2d], ...last.ranges], end: last.end };
  }
  if (from <= to) return { ranges: [[from, to]], end: last.end };
  return { message: 'The range runs backwards. Turn it round.', from: at, to: last.end };
}

function readMember(source: string, at: number): Escape | PatternFault {
  const unit = source.charCodeAt(at);
  if (source[at] !== '\\') return { ranges: [[unit, unit]], end: at + 1 };
  // Inside brackets it is a backspace.
  if (source[at + 1] === 'b') return { ranges: [[0x08, 0x08]], end: at + 2 };
  if (source[at + 1] === '-') return { ranges: [[0x2d, 0x2d]], end: at + 2 };
  return readEscape(source, at);
}

/** A class of one range is told from a unit by its ends: classes hold several units. */
function onlyUnit({ ranges }: Escape): number | undefined {
  const [range] = ranges;
  return ranges.length === 1 && range !== undefined && range[0] === range[1] ? range[0] : undefined;
}
