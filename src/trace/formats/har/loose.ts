// Values of somebody else's JSON, taken for what they should be or not at all.

export type Loose = Readonly<Record<string, unknown>>;

const NOTHING: Loose = {};

/** An empty object for anything that is none. */
export function objectIn(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Loose)
    : NOTHING;
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or a number as one. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A number, or a text that spells one. */
export function numberIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A length of time; negative ones mean that there was none. */
export function durationIn(value: unknown): number {
  return Math.max(0, numberIn(value) ?? 0);
}

/** Milliseconds since the epoch from a date as text. */
export function dateIn(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}
