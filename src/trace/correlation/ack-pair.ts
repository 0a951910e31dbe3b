// One packet that asked for an ack, or one ack that nobody asked for, and what came of it.
import type { AckBy, Direction, SessionId } from '../../shared/index.ts';

/**
 * `late`: answered, but after longer than is usual, or when nobody waited any more. `duplicate`: answered before.
 * `unknown id`: nothing with that id was sent. `lost`: it can be answered no more; `why` says why.
 */
export const PAIR_STATES = [
  'pending',
  'answered',
  'late',
  'duplicate',
  'unknown id',
  'lost',
] as const;
export type PairState = (typeof PAIR_STATES)[number];

export interface AckPair {
  readonly sid: SessionId;
  readonly endpoint: string;
  readonly id: string;
  /** Of the request: `in` where the client asked. */
  readonly dir: Direction;
  /** Who has to answer. */
  readonly by?: AckBy;
  /** Of the event that asked. */
  readonly name?: string;
  /** `seq`; absent where the id is unknown. */
  readonly request?: number;
  readonly askedAt?: number;
  /** `seq` of the ack. */
  readonly answer?: number;
  /** Milliseconds from the one to the other. */
  readonly rttMs?: number;
  readonly state: PairState;
  readonly why?: string;
}
