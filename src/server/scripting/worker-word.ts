// What the two sides of a worker say to each other beside inputs and effects, which are plain lists.
import type { MessagePort } from 'node:worker_threads';

import type { ScriptText } from './evaluate-script.ts';
import type { CompiledPlace, SourcePlace } from './source-places.ts';

/** A namespace that a script defines, with where its methods stand in the compiled text. */
export interface ServedNamespace {
  readonly endpoint: string;
  readonly methods: readonly string[];
  readonly places: Readonly<Record<string, CompiledPlace>>;
  /** Of each method's text, and of `getInitialAcl` and `authorize`: another text is another digest. */
  readonly digests: Readonly<Record<string, string>>;
}

/** What a script does for clients. */
export interface ServedScript {
  readonly namespaces: readonly ServedNamespace[];
  /** Handshakes wait for its answer. */
  readonly decidesHandshakes: boolean;
}

export interface LoadFailure {
  readonly code: 'load' | 'runaway' | 'exit' | 'crash';
  readonly message: string;
  readonly stack?: string;
  /** Where in the user's file, for what has no stack. */
  readonly at?: SourcePlace;
}

/** Worker → owner. */
export type WorkerWord =
  | { readonly say: 'ready'; readonly served: ServedScript }
  | { readonly say: 'failed'; readonly failure: LoadFailure }
  /** The script called `process.exit`. */
  | { readonly say: 'exit'; readonly code: number; readonly stack: string }
  /** Everything that came before `retire` has been handled; `isBusy` where calls still wait for promises. */
  | { readonly say: 'retired'; readonly state: Uint8Array; readonly isBusy: boolean }
  /** Said once after `retired`, when no call waits any more. */
  | { readonly say: 'idle' };

/** Owner → worker. `go`: servers of the script's own may listen. `beat` only asks for a sign of life; `keep` is what the version before left. */
export type OwnerWord = 'beat' | 'retire' | 'go' | { readonly keep: Uint8Array };

/** Names the global function, behind `Symbol.for`, that answers the running code's context as JSON. */
export const CONTEXT_KEY = 'socketscope.context';

/** What a worker is started with. */
export interface WorkerTask extends ScriptText {
  /** Its top level may take so long. */
  readonly loadLimitMs: number;
  readonly progress: SharedArrayBuffer;
  /** How it opens servers of its own: a bundle, and the channel to who watches them. */
  readonly servers: ServersAccess | undefined;
}

export interface ServersAccess {
  readonly bundle: string;
  readonly port: MessagePort;
}

const SAID = new Set<unknown>(['ready', 'failed', 'exit', 'retired', 'idle']);

/** A script can reach its worker's port, so not everything that arrives is one. */
export function isWorkerWord(value: unknown): value is WorkerWord {
  return typeof value === 'object' && value !== null && 'say' in value && SAID.has(value.say);
}

export function isWorkerTask(value: unknown): value is WorkerTask {
  return typeof value === 'object' && value !== null && 'code' in value && 'progress' in value;
}

export function isKeepWord(value: unknown): value is Exclude<OwnerWord, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'keep' in value &&
    value.keep instanceof Uint8Array
  );
}
