// What a session asks for. Effects of one input are performed in their order.
import type { CloseReason, Origin, SessionPhase, SessionTimer } from '../../shared/index.ts';

/** One encoded packet on its way to the client. */
export interface Outgoing {
  readonly raw: string;
  /** `seq` of the record that led to it; 0 = none. */
  readonly cause: number;
  readonly origin: Origin;
}

/** The transport that arrived carries the session from now on; the one before it, if any, is dismissed. */
export interface CarryEffect {
  readonly do: 'carry';
}

export interface WriteEffect extends Outgoing {
  readonly do: 'write';
  readonly volatile: boolean;
}

/** What was buffered, in order: one payload where the transport frames payloads. */
export interface FlushEffect {
  readonly do: 'flush';
  readonly packets: readonly Outgoing[];
  /** So many at the front were sent before, on a transport that brought the client nothing. Absent for 0. */
  readonly again?: number;
}

/** These packets will never reach the client. */
export interface LoseEffect {
  readonly do: 'lose';
  readonly packets: readonly Outgoing[];
  readonly why: string;
}

export interface ArmEffect {
  readonly do: 'arm';
  readonly timer: SessionTimer;
  readonly afterMs: number;
}

export interface DisarmEffect {
  readonly do: 'disarm';
  readonly timer: SessionTimer;
}

/** The phase changed; the end of a session is told by `end`. */
export interface PhaseEffect {
  readonly do: 'phase';
  readonly phase: SessionPhase;
}

/** The client wants to join an endpoint. */
export interface JoinEffect {
  readonly do: 'join';
  readonly endpoint: string;
  readonly qs: string;
  readonly cause: number;
}

/** The client is a member now. */
export interface WelcomeEffect {
  readonly do: 'welcome';
  readonly endpoint: string;
  readonly cause: number;
}

/** The client is no member any more. */
export interface LeaveEffect {
  readonly do: 'leave';
  readonly endpoint: string;
  readonly reason: string;
  readonly cause: number;
}

/** A packet for a namespace that the session has joined or asked to join. */
export interface DeliverEffect {
  readonly do: 'deliver';
  readonly endpoint: string;
  readonly raw: string;
  readonly cause: number;
}

/** A packet that nobody will handle. */
export interface FaultEffect {
  readonly do: 'fault';
  readonly code: string;
  readonly message: string;
  readonly endpoint?: string;
  readonly raw?: string;
  readonly cause: number;
}

/** The session is over: write what is queued, let the transport go, forget the timers. */
export interface EndEffect {
  readonly do: 'end';
  readonly reason: CloseReason;
  readonly cause: number;
}

export type SessionEffect =
  | CarryEffect
  | WriteEffect
  | FlushEffect
  | LoseEffect
  | ArmEffect
  | DisarmEffect
  | PhaseEffect
  | JoinEffect
  | WelcomeEffect
  | LeaveEffect
  | DeliverEffect
  | FaultEffect
  | EndEffect;

/** The answer to most inputs of a quiet session: nothing, without making anything. */
export const NO_EFFECTS: readonly SessionEffect[] = [];
