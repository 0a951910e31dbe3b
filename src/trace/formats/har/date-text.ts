// Times as HAR writes them: ISO 8601 with milliseconds.

const LATEST = Date.UTC(9999, 11, 31);

/** What is out of the years 1970 to 9999, or no number, is moved to their edge. */
export function dateText(ms: number): string {
  const at = Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LATEST) : 0;
  return new Date(at).toISOString();
}
