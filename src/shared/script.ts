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

/** What a record tells of a script; `types` is what is wrong with its types, or that nothing is any more. */
export const SCRIPT_OPERATIONS = [
  'loaded',
  'reloaded',
  'unloaded',
  'restarted',
  'disabled',
  'enabled',
  'log',
  'types',
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
  /** What the last check of its types found; absent where that was nothing, or there was none. */
  readonly typeErrors?: TypeErrors;
}

/** They stop nothing: the script runs all the same. */
export interface TypeErrors {
  readonly total: number;
  /** The first of them, at most 20. */
  readonly first: readonly TypeErrorInfo[];
}

export interface TypeErrorInfo {
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** `Type 'string' is not assignable to type 'number'. (TS2322)` */
  readonly message: string;
}
