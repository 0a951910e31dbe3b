// Where a legacy server runs: in somebody's program, or in a script's thread that passes on what is told.
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { FaultEvent, SessionId, Tap } from '../../shared/index.ts';
import type { Gateway, GatewayOptions } from '../gateway/index.ts';
import type { WebServer } from '../listeners/index.ts';
import { describeThrown } from '../namespace/index.ts';

/** What a handler was called for. */
export interface Called {
  /** `the listener of connection`, `an authorization`. */
  readonly what: string;
  readonly sid?: SessionId;
  readonly endpoint?: string;
  /** `seq` of the record that led to the call; 0 = none. */
  readonly cause: number;
}

export interface Surroundings {
  /** For what the file itself does not set. */
  readonly options: Partial<GatewayOptions>;
  readonly tap: Tap;
  /** What running code was called for, also after it waited. */
  readonly contexts: AsyncLocalStorage<Called>;
  readonly console: Pick<Console, 'log' | 'warn'>;
  /** A listener of the file threw. It must not throw into the engine. */
  thrown(error: unknown, called: Called): void;
  /** A server was made. `leave` is the last that is done for it, after its gateway is closed. */
  opened(gateway: Gateway, server: WebServer, leave: () => Promise<void>): void;
  onSessionChange?(sid: SessionId): void;
  readonly nextExchange?: () => number;
}

/** What a listener threw, as a record. */
export function thrownRecord(error: unknown, { what, sid, endpoint, cause }: Called): FaultEvent {
  const { text, stack } = describeThrown(error);
  return {
    kind: 'fault',
    code: 'exception',
    message: `${what} threw ${text}.`,
    ...(sid === undefined ? {} : { sid }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(stack === undefined ? {} : { stack }),
    ...(cause === 0 ? {} : { cause }),
  };
}
