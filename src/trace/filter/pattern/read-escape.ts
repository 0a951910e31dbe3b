// What stands behind a backslash in a regular expression, inside and outside of brackets.
import type { PatternFault } from './pattern-fault.ts';
import { DIGITS, others, type Range, SPACES, WORD_UNITS } from './unit-set.ts';

/** Units it stands for and where reading goes on. */
export interface Escape {
  readonly ranges: readonly Range[];
  readonly end: number;
}

const CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: DIGITS,
  D: others(DIGITS),
  w: WORD_UNITS,
  W: others(WORD_UNITS),
  s: SPACES,
  S: others(SPACES),
};

const CONTROLS: Readonly<Record<string, number>> = {
  n: 0x0a,
  t: 0x09,
  r: 0x0d,
  v: 0x0b,
  f: 0x0c,
  '0': 0,
};

/** Reads the escape whose backslash stands at `at`. */
export function readEscape(source: string, at: number): Escape | PatternFault {
  const letter = source[at + 1];
  if (letter === undefined) {
    return {
      message: 'A backslash stands at the end. Write \\\\ for a backslash.',
      from: at,
      to: at + 1,
    };
  }
  const ranges = CLASSES[letter];
  if (ranges !== undefined) return { ranges, end: at + 2 };
  const control = CONTROLS[letter];
  if (control !== undefined) return single(control, at + 2);
  if (letter === 'x') return readHex(source, at, 2);
  if (letter === 'u') return readHex(source, at, 4);
  if (/[1-9a-zA-Z]/.test(letter)) return explain(letter, at);
  return single(source.charCodeAt(at + 1), at + 2);
}

function single(unit: number, end: number): Escape {
  return { ranges: [[unit, unit]], end };
}

function readHex(source: string, at: number, digits: number): Escape | PatternFault {
  const hex = source.slice(at + 2, at + 2 + digits);
  if (hex.length === digits && /^[0-9a-f]+$/i.test(hex)) {
    return single(Number.parseInt(hex, 16), at + 2 + digits);
  }
  const kind = source[at + 1];
  return {
    message: `\\${kind} needs ${digits} hexadecimal digits, as in \\${kind}${'0041'.slice(-digits)}.`,
    from: at,
    to: at + 2 + hex.length,
  };
}

function explain(letter: string, at: number): PatternFault {
  const message = /[1-9k]/.test(letter)
    ? 'References back to a group are not supported: they can take for ever.'
    : `\\${letter} is not known here. Known are \\d \\w \\s \\b and their capitals, \\n \\t \\r \\xHH \\uHHHH.`;
  return { message, from: at, to: at + 2 };
}
