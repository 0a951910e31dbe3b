// What a person asked for at the start, whichever host runs it.
import type { TransportName } from '../shared/index.ts';

export type HostName = 'desktop' | 'web' | 'serve';

/** The options that every server takes. What was not given is absent, so that one place holds the defaults. */
export interface LaunchOptions {
  readonly host: string;
  /** Absent: 8000, or the next free one. Given: this one or none; 0 is any free port. */
  readonly port?: number;
  readonly resource?: string;
  readonly transports?: readonly TransportName[];
  readonly heartbeatIntervalMs?: number;
  readonly heartbeatTimeoutMs?: number;
  readonly closeTimeoutMs?: number;
  readonly pollingDurationMs?: number;
  readonly origins?: string;
  /** The journal's file. */
  readonly record?: string;
  /** A filter expression; limits what is printed. */
  readonly filter?: string;
  readonly isolation: 'worker' | 'none';
  /** NDJSON on standard output instead of sentences. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** False with `--no-sandbox`: Electron runs its renderer without the operating system's sandbox. */
  readonly sandbox: boolean;
}

export interface Launch {
  readonly host: HostName;
  readonly options: LaunchOptions;
  /** Script files, as they were typed. */
  readonly scripts: readonly string[];
}
