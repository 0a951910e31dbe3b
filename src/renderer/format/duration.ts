// Spans of time in words, as short as they can be without losing what matters.

/** `0.42 ms`, `3 ms`, `1.24 s`, `2 min 14 s`, `3 h 02 min`. Milliseconds in. */
export function formatDuration(ms: number): string {
  if (ms < 1) return `${Math.max(0, ms).toFixed(2)} ms`;
  if (ms < 10 && !Number.isInteger(ms)) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return formatAge(ms);
}

/** Whole seconds and above: `12 s`, `2 min 14 s`, `3 h 02 min`. Milliseconds in. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** What is left of a countdown, rounded up: `41 s`, `0 s`. Milliseconds in. */
export function formatSeconds(ms: number): string {
  return `${Math.max(0, Math.ceil(ms / 1000))} s`;
}

/** A stop watch: `02:14`, `1:02:14`. Milliseconds in. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
