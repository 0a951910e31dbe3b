// Writes numbers as JSON.

/** Digits of the lower part that large whole numbers are split at, as a power of ten. */
const SPLIT = 1_000_000;
const LARGEST_UPPER = 0x7fff_ffff;

/** `000` to `999`. */
const THREE_DIGITS = Array.from({ length: 1_000 }, (_, number) => `${number}`.padStart(3, '0'));

/** JSON text of a number; `null` for those that JSON has no words for. */
export function writeNumber(value: number): string {
  const whole = value | 0;
  // Whole numbers often come as floating ones, and engines write those a lot slower.
  if (whole === value) return `${whole}`;
  return writeLarge(value) ?? (Number.isFinite(value) ? `${value}` : 'null');
}

/** Times in milliseconds and the like: two whole numbers are written in a fraction of the time of a floating one. */
function writeLarge(value: number): string | undefined {
  const upper = Math.floor(value / SPLIT);
  if (!(upper > 0 && upper <= LARGEST_UPPER)) return undefined;
  const rest = value - upper * SPLIT;
  const lower = rest | 0;
  if (lower !== rest) return undefined;
  return `${upper | 0}${THREE_DIGITS[(lower / 1_000) | 0]}${THREE_DIGITS[lower % 1_000]}`;
}
