// JSON whose text depends on its meaning only: keys in one order, ids of sessions as what they stand for.
import type { JsonValue, SessionId } from '../../shared/index.ts';

/** How texts are read that name sessions: ids differ from run to run. */
export interface SessionNames {
  /** The session whose packet it is. */
  readonly own: SessionId;
  readonly has: (text: string) => boolean;
}

const OWN = '\u0000own session';
const OTHER = '\u0000other session';

/** The text without ids of sessions: the own one wherever it stands, others where they are the whole text. */
export function withoutIds(text: string, { own, has }: SessionNames): string {
  if (own !== '' && text.includes(own)) return text.replaceAll(own, OWN);
  return has(text) ? OTHER : text;
}

/** The same text for equal values. Strangers nest as deep as they like: what is too deep is compared as it was written. */
export function canonicalJson(value: JsonValue | undefined, names: SessionNames): string {
  try {
    return write(value, names);
  } catch (error) {
    if (error instanceof RangeError) return JSON.stringify(value);
    throw error;
  }
}

function write(value: JsonValue | undefined, names: SessionNames): string {
  if (typeof value === 'string') return JSON.stringify(withoutIds(value, names));
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map((part) => write(part, names)).join()}]`;
  const parts = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(withoutIds(key, names))}:${write(part, names)}`);
  return `{${parts.join()}}`;
}

function isList(value: JsonValue & object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
