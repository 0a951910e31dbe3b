// What one script asks of all scripts together.
import type { FaultEvent, Result, ScriptEvent } from '../../shared/index.ts';
import type { NamespaceEffect } from '../namespace/index.ts';

import type { CompiledScript } from './compile-script.ts';
import type { Member } from './namespace-host.ts';
import type { RunnerOwner, ScriptRunner } from './script-runner.ts';
import type { TypeReader } from './type-checks.ts';
import type { ServedScript } from './worker-word.ts';

export interface ScriptKeeper {
  /** Some script will be loaded in a moment. */
  prepareRunner(): void;
  makeRunner(script: CompiledScript, owner: RunnerOwner): ScriptRunner;
  /**
   * Takes the endpoints of a script, and no others, and its say in handshakes; answers what is to be said of those that overlap with
   * another's. Fails with a sentence where another has one of them; what the script had before stays its own then.
   */
  claim(id: number, served: ServedScript): Result<readonly string[], string>;
  /** Gives them back; `isBroken` where it ended by itself, again and again. */
  release(id: number, isBroken?: boolean): void;
  perform(effects: readonly NamespaceEffect[]): void;
  /** Live members of what a script serves. */
  members(id: number): readonly Member[];
  report(event: ScriptEvent | FaultEvent): void;
  /** So many packets may wait before a script. */
  readonly queueLimit: number;
  /** Files are watched, and saving one loads its script anew. */
  readonly isWatching: boolean;
  /** Has the types of a script checked, soon, where that is wanted at all. */
  checkTypes(file: string, reader: TypeReader): void;
  /** A snapshot changed. */
  changed(): void;
  /** How long a script may go on with what it was given when it is replaced or unloaded. */
  readonly graceMs: number;
}
