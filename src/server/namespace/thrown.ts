// What a script threw, in words. It may be anything, and anything on it may throw again.

export interface Thrown {
  /** `TypeError: x is not a function`; the value itself where it is no Error. */
  readonly text: string;
  readonly stack?: string;
}

const MAX_TEXT_UNITS = 1000;
const MAX_STACK_UNITS = 8000;

/** Never throws; bounded. */
export function describeThrown(thrown: unknown): Thrown {
  try {
    if (!(thrown instanceof Error)) return { text: cut(String(thrown), MAX_TEXT_UNITS) };
    const text = cut(`${thrown.name}: ${thrown.message}`, MAX_TEXT_UNITS);
    const { stack } = thrown;
    return typeof stack === 'string' ? { text, stack: cut(stack, MAX_STACK_UNITS) } : { text };
  } catch {
    return { text: 'something that cannot be shown' };
  }
}

function cut(text: string, units: number): string {
  return text.length <= units ? text : `${text.slice(0, units)}…`;
}
