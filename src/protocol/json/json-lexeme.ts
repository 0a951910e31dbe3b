// Where one JSON string, number or literal ends, and why it does not (RFC 8259).

const QUOTE = 0x22;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
const ESCAPED = '"\\/bfnrt';
const LITERALS = ['true', 'false', 'null'] as const;

export interface JsonFault {
  readonly at: number;
  /** What should have stood there, in words: `a value`, `a comma or ]` … */
  readonly expected: string;
}

/** End (exclusive) of the string, number or literal that starts at `at`, or what is wrong with it. */
export function scalarEnd(text: string, at: number): number | JsonFault {
  const unit = text.charCodeAt(at);
  if (unit === QUOTE) return stringEnd(text, at);
  if (unit === MINUS || isDigit(unit)) return numberEnd(text, at);
  for (const literal of LITERALS) {
    if (text.startsWith(literal, at)) return at + literal.length;
  }
  return { at, expected: 'a value' };
}

/** End (exclusive, after the closing quote) of the string whose opening quote stands at `at`. */
export function stringEnd(text: string, at: number): number | JsonFault {
  let place = at + 1;
  while (place < text.length) {
    const unit = text.charCodeAt(place);
    if (unit === QUOTE) return place + 1;
    if (unit < 0x20)
      return { at: place, expected: 'an escape instead of a bare control character' };
    if (unit === BACKSLASH) {
      const length = escapeLength(text, place);
      if (length === 0) return { at: place, expected: 'an escape that JSON knows' };
      place += length;
    } else {
      place += 1;
    }
  }
  return { at: text.length, expected: 'the closing quote of a string' };
}

/** Units of the escape at `at`: 2, 6 for `\uXXXX`, 0 where it is none. */
function escapeLength(text: string, at: number): number {
  if (at + 1 >= text.length) return 0;
  if (text.charCodeAt(at + 1) !== LETTER_U) return ESCAPED.includes(text.charAt(at + 1)) ? 2 : 0;
  for (let place = at + 2; place < at + 6; place += 1) {
    if (place >= text.length || !isHexDigit(text.charCodeAt(place))) return 0;
  }
  return 6;
}

function numberEnd(text: string, at: number): number | JsonFault {
  let place = text.charCodeAt(at) === MINUS ? at + 1 : at;
  const whole = digitsEnd(text, place);
  if (whole === place) return { at: place, expected: 'a digit' };
  if (text.charCodeAt(place) === ZERO && whole > place + 1) {
    return { at: place + 1, expected: 'a number without leading zeros' };
  }
  place = whole;
  if (place < text.length && text.charCodeAt(place) === DOT) {
    const fraction = digitsEnd(text, place + 1);
    if (fraction === place + 1) return { at: fraction, expected: 'a digit' };
    place = fraction;
  }
  if (place < text.length && (text.charCodeAt(place) | 0x20) === 0x65) {
    place += 1;
    if (place < text.length && '+-'.includes(text.charAt(place))) place += 1;
    const exponent = digitsEnd(text, place);
    if (exponent === place) return { at: place, expected: 'a digit' };
    place = exponent;
  }
  return place;
}

function digitsEnd(text: string, at: number): number {
  let place = at;
  while (place < text.length && isDigit(text.charCodeAt(place))) place += 1;
  return place;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= 0x39;
}

function isHexDigit(unit: number): boolean {
  const lower = unit | 0x20;
  return isDigit(unit) || (lower >= 0x61 && lower <= 0x66);
}
