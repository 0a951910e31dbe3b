// Times, places and strangers' texts as they stand in a story: short, and without anything that is not a letter to see.

const SHOWN_UNITS = 80;

/** `120 ms`, `2.5 s`, `60 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < 1000) return `${whole} ms`;
  const seconds = Math.round(whole / 100) / 10;
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

export function place(endpoint: string): string {
  return endpoint === '' ? 'the root' : shown(endpoint);
}

/** Strangers' text: bounded, and no control characters or direction marks. */
export function shown(text: string, units = SHOWN_UNITS): string {
  const cut = text.length > units ? `${text.slice(0, units - 1)}…` : text;
  return cut.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu, '�');
}

export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
