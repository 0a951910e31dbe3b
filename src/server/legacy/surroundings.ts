// Where a legacy server runs: in somebody's program, or in a script's thread that passes on what is told.
import type { SessionId, Tap } from '../../shared/index.ts';
import type { Gateway, GatewayOptions } from '../gateway/index.ts';
import type { WebServer } from '../listeners/index.ts';

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
  readonly console: Pick<Console, 'log' | 'warn'>;
  /** A listener of the file threw. It must not throw into the engine. */
  thrown(error: unknown, called: Called): void;
  /** A server was made. */
  opened(gateway: Gateway, server: WebServer): void;
  onSessionChange?(sid: SessionId): void;
  readonly nextExchange?: () => number;
}
