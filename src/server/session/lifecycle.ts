// The phases of a session as a table: the diagram in ARCHITECTURE.md is this object.
import type { SessionPhase } from '../../shared/index.ts';

/**
 * `attached`: a transport carries the session. `posted`: the first sign of life was a POST. `released`: the
 * transport is gone and the session waits for the next. `ended`: a timer, a disconnect, a lost connection.
 */
export const SESSION_STEPS = ['attached', 'posted', 'released', 'ended'] as const;
export type SessionStep = (typeof SESSION_STEPS)[number];

// biome-ignore format: a table
export const NEXT_PHASE: Record<SessionPhase, Partial<Record<SessionStep, SessionPhase>>> = {
  handshaken:   { attached: 'open', posted: 'closed',                     ended: 'disconnected' },
  open:         { attached: 'open',                   released: 'closed', ended: 'disconnected' },
  closed:       { attached: 'open',                                       ended: 'disconnected' },
  disconnected: {},
};
