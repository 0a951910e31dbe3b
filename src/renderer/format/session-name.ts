// How a session is recognised at a glance: the start of its id and a hue of its own.

const SHORT = 6;
/** The golden angle: however many sessions there are, the next one is far from the ones before. */
const STEP = 137.508;
const FIRST_HUE = 212;
/** Degrees around red, which is for trouble, that no session gets. */
const RED = 40;

/** The first six units of a session id. */
export function shortSid(sid: string): string {
  return sid.slice(0, SHORT);
}

/** Degrees on the colour wheel for the how-manieth session that a window saw, counted from 0. */
export function sessionHue(ordinal: number): number {
  const turn = (FIRST_HUE - RED / 2 + ordinal * STEP * ((360 - RED) / 360)) % (360 - RED);
  return Math.round(turn + RED / 2);
}
