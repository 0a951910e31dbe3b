// Time as the trace counts it: the gateway's, so that its records and its timers agree.
import { systemClock } from '../server/index.ts';

/** Milliseconds since the epoch, fractional; never runs backwards within a process. */
export const { now } = systemClock;
