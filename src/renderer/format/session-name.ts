// How a session is recognised at a glance: the start of its id and a hue that stays with it.

const SHORT = 6;
/** Hues that stay apart from each other and clear of the red of trouble. */
const HUES = [212, 262, 172, 42, 292, 142, 192, 322, 72, 232, 102, 22] as const;

/** The first six units of a session id. */
export function shortSid(sid: string): string {
  return sid.slice(0, SHORT);
}

/** Degrees on the colour wheel; the same id always gives the same hue. */
export function sessionHue(sid: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < sid.length; at += 1) {
    hash = Math.imul(hash ^ sid.charCodeAt(at), 0x01000193);
  }
  return HUES[(hash >>> 0) % HUES.length] ?? 212;
}
