// A text to look for, whatever its case; prepared once, so that a million records are searched quickly.

/** What JSON writes differently: quotes, backslashes, control characters, surrogates. */
const CHANGED_BY_JSON = /["\\\p{Cc}\ud800-\udfff]/u;

/** Letters, digits, signs of ASCII that JSON rarely writes as escapes. */
const SELDOM_ESCAPED = /^[ !#-.0-[\]-~]*$/;

/** Lower case of every unit below 256; none of them leaves that range. */
const LOWER = Uint8Array.from({ length: 256 }, (_, unit) => lowerUnit(unit));

export class Needle {
  readonly lower: string;
  /** True where JSON writes this text as it is. */
  readonly isPlain: boolean;
  /** True where JSON writes it with escapes only if these are of letters that need none. */
  readonly isSeldomEscaped: boolean;
  readonly #units: Uint8Array | undefined;
  /** Horspool's table: how far the window may move when it ends in this unit. */
  readonly #steps: Uint8Array;

  constructor(text: string) {
    this.lower = text.toLowerCase();
    this.isPlain = !CHANGED_BY_JSON.test(this.lower);
    this.isSeldomEscaped = SELDOM_ESCAPED.test(this.lower);
    this.#units = latin1Units(this.lower);
    this.#steps = stepsOf(this.#units ?? new Uint8Array(0));
  }

  inText(text: string): boolean {
    return text.toLowerCase().includes(this.lower);
  }

  /** Searches bytes that stand for one unit each, `from` to `end`. */
  inBytes(bytes: Uint8Array, from: number, end: number): boolean {
    const units = this.#units;
    if (units === undefined) return false;
    const last = units.length - 1;
    if (last < 0) return true;
    const lastUnit = units[last];
    for (let at = from + last; at < end; ) {
      const unit = LOWER[bytes[at] ?? 0] ?? 0;
      if (unit === lastUnit && matchesBefore(bytes, at - last, units)) return true;
      at += this.#steps[unit] ?? 1;
    }
    return false;
  }
}

function matchesBefore(bytes: Uint8Array, from: number, units: Uint8Array): boolean {
  for (let index = units.length - 2; index >= 0; index--) {
    if (LOWER[bytes[from + index] ?? 0] !== units[index]) return false;
  }
  return true;
}

function lowerUnit(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase().charCodeAt(0);
  return lower < 256 ? lower : unit;
}

function latin1Units(text: string): Uint8Array | undefined {
  const units = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 255) return undefined;
    units[index] = unit;
  }
  return units;
}

function stepsOf(units: Uint8Array): Uint8Array {
  const longest = Math.min(units.length, 255);
  const steps = new Uint8Array(256).fill(Math.max(1, longest));
  for (let index = 0; index < units.length - 1; index++) {
    steps[units[index] ?? 0] = Math.min(units.length - 1 - index, 255);
  }
  return steps;
}
