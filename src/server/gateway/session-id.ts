// Session ids: 20 characters of base64url, 12 random bytes and 3 of a counter (0.9.19, manager.js, `generateId`).
import { randomBytes } from 'node:crypto';
import type { SessionId } from '../../shared/index.ts';

const RANDOM_BYTES = 12;
let sequence = 0;

/** Not guessable, and never the same twice in a process. */
export function generateSessionId(): SessionId {
  sequence = (sequence + 1) & 0xffffff;
  const bytes = Buffer.alloc(RANDOM_BYTES + 3);
  randomBytes(RANDOM_BYTES).copy(bytes);
  bytes.writeUIntBE(sequence, RANDOM_BYTES, 3);
  return bytes.toString('base64url');
}
