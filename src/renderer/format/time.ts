// Moments of records: the clock on the wall, since the first row, or since the row before.

export type TimeMode = 'clock' | 'since' | 'delta';

/** `14:02:11.480` in local time. Milliseconds since the epoch in. */
export function formatTime(at: number): string {
  const date = new Date(at);
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((n) => part(n, 2));
  return `${time.join(':')}.${part(date.getMilliseconds(), 3)}`;
}

/**
 * A moment in one of the three modes; `before` is the moment it is counted from
 * (the first row or the row before), where there is one.
 */
export function formatMoment(at: number, mode: TimeMode, before: number | undefined): string {
  if (mode === 'clock') return formatTime(at);
  if (before === undefined) return mode === 'since' ? '0.000' : '';
  const seconds = (at - before) / 1000;
  return `${mode === 'delta' && seconds >= 0 ? '+' : ''}${seconds.toFixed(3)}`;
}
