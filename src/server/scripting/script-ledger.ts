// What is known of a script from outside: its state, its endpoints, its faults; and the events that tell of it.
import type { ScriptFaultInfo, ScriptOperation, ScriptSnapshot } from '../../shared/index.ts';
import type { FaultEffect, NamespaceEffect } from '../namespace/index.ts';

import { changesText } from './script-changes.ts';
import type { ScriptKeeper } from './script-keeper.ts';
import { ScriptTypes } from './script-types.ts';
import type { ScriptVersion } from './script-version.ts';
import type { ServedNamespace } from './worker-word.ts';

type Served = Pick<ScriptVersion, 'namespaces' | 'decidesHandshakes' | 'overlaps'>;

interface LedgerSetting {
  readonly id: number;
  readonly file: string;
  readonly keeper: ScriptKeeper;
  /** Told of the files that its types come from. */
  readonly typedBy: (files: readonly string[]) => void;
}

export class ScriptLedger {
  readonly #id: number;
  readonly #file: string;
  readonly #keeper: ScriptKeeper;
  #state: ScriptSnapshot['state'] = 'loading';
  #endpoints: ScriptSnapshot['endpoints'] = [];
  #served: readonly ServedNamespace[] | undefined;
  #loadedAt: number | undefined;
  #fault: ScriptFaultInfo | undefined;
  #faults = 0;
  readonly #types: ScriptTypes;

  constructor({ id, file, keeper, typedBy }: LedgerSetting) {
    const { report, changed } = keeper;
    this.#types = new ScriptTypes({ file, report, changed, follow: typedBy });
    this.#id = id;
    this.#file = file;
    this.#keeper = keeper;
  }

  snapshot(): ScriptSnapshot {
    const typeErrors = this.#types.errors;
    return {
      id: this.#id,
      file: this.#file,
      state: this.#state,
      endpoints: this.#endpoints,
      ...(this.#loadedAt === undefined ? {} : { loadedAt: this.#loadedAt }),
      ...(this.#fault === undefined ? {} : { fault: this.#fault }),
      faults: this.#faults,
      ...(typeErrors === undefined ? {} : { typeErrors }),
    };
  }

  /** Its files are as they will run: what of their types? */
  checkTypes(): void {
    this.#keeper.checkTypes(this.#file, this.#types);
  }

  /** A version that runs stays ready while the next one is loaded. */
  loading(): void {
    if (this.#state === 'faulty' || this.#state === 'disabled') this.#become('loading');
  }

  /** Of a reloaded one it tells how it differs from the version before, which may have ended. */
  ready({ namespaces, decidesHandshakes, overlaps }: Served, op: ScriptOperation): void {
    this.#endpoints = namespaces.map(({ endpoint, methods }) => ({ endpoint, methods }));
    this.#loadedAt = Date.now();
    const serves = servesText(namespaces, decidesHandshakes);
    const before = op === 'reloaded' ? this.#served : undefined;
    const changes = before === undefined ? [] : [changesText(before, namespaces)];
    const message = [serves, ...overlaps, ...changes].join(' ');
    this.#served = namespaces;
    this.#keeper.report({ kind: 'script', op, script: this.#file, message });
    this.#become('ready');
  }

  restarting(): void {
    this.#become('restarting');
  }

  /** Saved as it runs already, after a version that was refused. */
  backToRunning(): void {
    const message = 'It is again what runs already.';
    this.#fault = undefined;
    this.#keeper.report({ kind: 'script', op: 'reloaded', script: this.#file, message });
    this.#keeper.changed();
  }

  /** A file cannot be watched. */
  unwatched(reason: string): void {
    const message = `Its files cannot be watched (${reason}): load it anew by hand after a change.`;
    this.#keeper.report({ kind: 'script', op: 'log', level: 'warn', script: this.#file, message });
  }

  /** Compiling or loading failed. */
  failed(fault: ScriptFaultInfo): void {
    this.#note(fault);
    const { code, message, file, line, stack } = fault;
    this.#keeper.report({
      kind: 'fault',
      code,
      message,
      script: this.#file,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(stack === undefined ? {} : { stack }),
    });
    this.#become(this.#state === 'loading' ? 'faulty' : this.#state);
  }

  /** It ended too often: only a person starts it again. */
  gaveUp(lost: number): void {
    const waited = lost === 0 ? '' : ` ${lost} packets that waited for it are lost.`;
    const message = `The script ended again and again and is not started any more.${waited} Correct it and load it anew.`;
    this.#state = 'loading';
    this.failed({ code: this.#fault?.code ?? 'crash', message, file: this.#file });
  }

  disabled(): void {
    this.#endpoints = [];
    this.#fault = undefined;
    const message = 'It serves nothing until it is enabled.';
    this.#keeper.report({ kind: 'script', op: 'disabled', script: this.#file, message });
    this.#become('disabled');
  }

  unloaded(): void {
    this.#keeper.report({ kind: 'script', op: 'unloaded', script: this.#file });
  }

  /** Notes the faults among effects. */
  countFaults(effects: readonly NamespaceEffect[]): void {
    let hasFault = false;
    for (const effect of effects) {
      if (effect.do !== 'fault') continue;
      hasFault = true;
      this.#note(infoOf(effect));
    }
    if (hasFault) this.#keeper.changed();
  }

  #note(fault: ScriptFaultInfo): void {
    this.#fault = fault;
    this.#faults += 1;
  }

  #become(state: ScriptSnapshot['state']): void {
    this.#state = state;
    this.#keeper.changed();
  }
}

function servesText(namespaces: readonly ServedNamespace[], decides: boolean): string {
  const names = namespaces.map(({ endpoint }) => (endpoint === '' ? 'the root' : endpoint));
  if (names.length === 0) return decides ? 'Decides over handshakes.' : 'Listens by itself.';
  return `Serves ${names.join(', ')}${decides ? ', and decides over handshakes' : ''}.`;
}

function infoOf({ code, message, file, line, stack }: FaultEffect): ScriptFaultInfo {
  return {
    code,
    message,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(stack === undefined ? {} : { stack }),
  };
}
