// One version of a script as it runs: what was compiled, what runs it, and what it serves.
import { fail, ok, type Result, type ScriptFaultInfo } from '../../shared/index.ts';
import type { NamespaceEffect, ScriptInput } from '../namespace/index.ts';

import type { CompiledScript } from './compile-script.ts';
import { deathFault, loadFault, refusalOf } from './death-fault.ts';
import type { ScriptKeeper } from './script-keeper.ts';
import type { Death, ScriptRunner } from './script-runner.ts';
import { withUserPlaces } from './user-places.ts';
import type { ServedScript } from './worker-word.ts';

export interface ScriptVersion extends ServedScript {
  readonly runner: ScriptRunner;
  readonly compiled: CompiledScript;
  /** Sentences on endpoints that other scripts have a part in. */
  readonly overlaps: readonly string[];
}

/** A version that ended although nobody asked it to. */
export interface VersionEnd {
  /** What is to be told of it, and the answer to whoever asked to join. */
  readonly effects: readonly NamespaceEffect[];
  /** Inputs that are delivered again, in order. */
  readonly undone: readonly ScriptInput[];
  /** No packet is to blame. */
  readonly isBlameless: boolean;
}

export interface VersionTerms {
  readonly id: number;
  readonly keeper: ScriptKeeper;
  /** Effects name the user's own lines. */
  readonly perform: (effects: readonly NamespaceEffect[]) => void;
  readonly died: (version: ScriptVersion, end: VersionEnd) => void;
  /** Told of the runner while its top level runs, so that it can be ended. */
  readonly starting: (runner: ScriptRunner | undefined) => void;
  /** False once the script was unloaded. */
  readonly isWanted: () => boolean;
}

/** Runs the top level and takes the endpoints; what fails is ended again. */
export async function startVersion(
  compiled: CompiledScript,
  terms: VersionTerms,
): Promise<Result<ScriptVersion, ScriptFaultInfo>> {
  const { id, keeper, starting, isWanted } = terms;
  const { file } = compiled;
  if (!isWanted()) return fail(unloadedMeanwhile(file));
  let version: ScriptVersion | undefined;
  const runner = keeper.makeRunner(compiled, {
    perform: (effects) => terms.perform(withUserPlaces(effects, compiled)),
    died: (death) => {
      if (version !== undefined) terms.died(version, endOf(version, death));
    },
  });
  starting(runner);
  const started = await runner.start();
  starting(undefined);
  if (!started.ok) return fail(loadFault(started.fault, compiled));
  const claimed = keeper.claim(id, started.value);
  if (claimed.ok && isWanted()) {
    version = { runner, compiled, ...started.value, overlaps: claimed.value };
    return ok(version);
  }
  await runner.end(0);
  if (claimed.ok) return fail(unloadedMeanwhile(file));
  return fail({ code: 'endpoint-clash', message: claimed.fault, file });
}

/** True where nothing changed. A line that moved counts: faults name it. */
export function isSameText(next: CompiledScript, version: ScriptVersion | undefined): boolean {
  return next.code === version?.compiled.code && next.map === version.compiled.map;
}

function endOf({ compiled, namespaces }: ScriptVersion, death: Death): VersionEnd {
  const { culprit, undone } = death;
  const fault = deathFault(death, compiled, namespaces);
  return {
    effects: [fault, ...refusalOf(culprit)],
    undone,
    isBlameless: culprit === undefined,
  };
}

function unloadedMeanwhile(file: string): ScriptFaultInfo {
  return { code: 'unloaded', message: 'The script was unloaded while it was loaded.', file };
}
