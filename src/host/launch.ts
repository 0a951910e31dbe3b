// What a person asked for at the start, whichever host runs it.
import type { InspectorOptions } from '../inspector/index.ts';
import type { TransportName } from '../shared/index.ts';

export type HostName = 'desktop' | 'web' | 'serve';

/** The options that every server takes. What was not given is absent, so that one place holds the defaults. */
export interface LaunchOptions {
  /** Absent: 127.0.0.1. */
  readonly hosts?: readonly string[];
  /** Absent: 8000, or the next free one. Given: this one or none; 0 is any free port. */
  readonly port?: number;
  /** Instead of hosts and port. */
  readonly listen?: readonly LaunchPlace[];
  /** PEM files. */
  readonly cert?: string;
  readonly key?: string;
  readonly selfSigned?: boolean;
  readonly resource?: string;
  readonly transports?: readonly TransportName[];
  readonly heartbeatIntervalMs?: number;
  readonly heartbeatTimeoutMs?: number;
  readonly closeTimeoutMs?: number;
  readonly pollingDurationMs?: number;
  readonly origins?: string;
  readonly flashPolicyPort?: number | 'off';
  readonly quirks?: true;
  /** What was set by names of the reference. */
  readonly settings?: InspectorOptions['gateway'];
  /** Address of a Redis to share rooms through. */
  readonly redis?: string;
  readonly redisChannel?: string;
  /** The journal's file. */
  readonly record?: string;
  /** A filter expression; limits what is printed. */
  readonly filter?: string;
  readonly isolation: 'worker' | 'none';
  /** False with `--no-watch`: a script that is saved is not loaded anew. */
  readonly watch: boolean;
  /** False with `--no-check-types`: nobody looks for type errors in scripts. */
  readonly checkTypes: boolean;
  readonly handlerLimitMs?: number;
  readonly memoryLimitMb?: number;
  readonly queueLimit?: number;
  /** NDJSON on standard output instead of sentences. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** False with `--no-sandbox`: Electron runs its renderer without the operating system's sandbox. */
  readonly sandbox: boolean;
}

/** One `--listen`. */
export interface LaunchPlace {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
}

export interface Launch {
  readonly host: HostName;
  readonly options: LaunchOptions;
  /** Script files, as they were typed. */
  readonly scripts: readonly string[];
}
