// A namespace script as others see it.

export interface ScriptFaultInfo {
  /** `unreadable`, `compile`, `load`, `endpoint-clash`, `unloaded`, `exception`, `runaway`, `exit`, `crash`, `answer`. */
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly stack?: string;
}

/** What a record tells of a script. */
export const SCRIPT_OPERATIONS = [
  'loaded',
  'reloaded',
  'unloaded',
  'restarted',
  'disabled',
  'enabled',
  'log',
] as const;
export type ScriptOperation = (typeof SCRIPT_OPERATIONS)[number];

export interface ScriptSnapshot {
  /** Stable while the script stays loaded. */
  readonly id: number;
  /** Absolute path. */
  readonly file: string;
  /** `disabled`: listed, but it does not run and serves nothing until it is enabled. */
  readonly state: 'loading' | 'ready' | 'faulty' | 'restarting' | 'disabled';
  readonly endpoints: readonly { readonly endpoint: string; readonly methods: readonly string[] }[];
  /** Milliseconds since the epoch. */
  readonly loadedAt?: number;
  /** The newest fault, also of a script that runs on. */
  readonly fault?: ScriptFaultInfo;
  readonly faults: number;
}
