// What is known of one session at one record: values that are replaced, never changed.
import type {
  AckBy,
  AclState,
  Direction,
  SessionId,
  SessionPhase,
  SessionTimer,
  TransportName,
} from '../../shared/index.ts';

export interface MemberState {
  readonly endpoint: string;
  /** `seq` of the record that said so. */
  readonly joined: number;
  readonly acl: AclState;
  /** `seq` of its last change or verdict. */
  readonly aclFrom?: number;
}

export interface ArmedTimer {
  readonly timer: SessionTimer;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Where the record says how long it runs: by the handshake’s answer, or by one that fired before. */
  readonly due?: number;
}

export interface WaitingAck {
  /** Of the packet that asks. */
  readonly dir: Direction;
  readonly endpoint: string;
  readonly id: string;
  readonly by: AckBy;
  /** `seq` of the packet that asks. */
  readonly seq: number;
}

/** A poll that was open at that moment, as its exchange told later. */
export interface HeldPoll {
  readonly exchange: number;
  readonly since: number;
  /** `seq` of its exchange record. */
  readonly told: number;
}

export interface SessionState {
  readonly sid: SessionId;
  readonly phase: SessionPhase;
  readonly transport?: TransportName;
  /** The root has an endpoint of `''`. */
  readonly members: readonly MemberState[];
  readonly timers: readonly ArmedTimer[];
  readonly acks: readonly WaitingAck[];
  /** Of acks that waited longest and are not listed any more. */
  readonly moreAcks: number;
  /** Of the newest record of the session up to here. */
  readonly seq: number;
  readonly at: number;
  /** As told to its client. */
  readonly heartbeatTimeoutMs?: number;
  readonly closeTimeoutMs?: number;
}

export function newState(sid: SessionId, seq: number, at: number): SessionState {
  return { sid, phase: 'handshaken', members: [], timers: [], acks: [], moreAcks: 0, seq, at };
}
