// A session of which nothing is known yet. States are values that are replaced, never changed.
import type { SessionId, SessionState } from '../../shared/index.ts';

export function newState(sid: SessionId, seq: number, at: number): SessionState {
  return { sid, phase: 'handshaken', members: [], timers: [], acks: [], moreAcks: 0, seq, at };
}
