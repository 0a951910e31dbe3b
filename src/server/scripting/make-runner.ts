// What runs a script's next version: a thread of its own, or this one, as the isolation says.
import type { ScriptText } from './evaluate-script.ts';
import { LocalRunner } from './local-runner.ts';
import type { OwnServersHost } from './own-servers.ts';
import { LOAD_FACTOR, type RunnerOwner, type ScriptRunner, SETTLE_MS } from './script-runner.ts';
import { SpareThread } from './spare-thread.ts';
import { WorkerRunner } from './worker-runner.ts';

interface RunnerSetting {
  readonly isolation: 'worker' | 'none';
  /** The bundled `script-worker`. */
  readonly workerFile: string;
  readonly handlerLimitMs: number;
  readonly memoryLimitMb: number;
  /** Without it scripts open no servers of their own. */
  readonly servers: OwnServersHost | undefined;
}

export class RunnerMaker {
  readonly #setting: RunnerSetting;
  readonly #threads: SpareThread;

  constructor(setting: RunnerSetting) {
    this.#setting = setting;
    this.#threads = new SpareThread(setting);
  }

  /** Some script will be loaded in a moment. */
  prepare(): void {
    if (this.#setting.isolation === 'worker') this.#threads.prepare();
  }

  make(text: ScriptText, owner: RunnerOwner): ScriptRunner {
    const { isolation, servers, handlerLimitMs, memoryLimitMb } = this.#setting;
    const port = servers?.channel(text.file, owner);
    if (isolation === 'none') {
      const open = servers?.open;
      const access = port && open && { port, open };
      const loadLimitMs = LOAD_FACTOR * handlerLimitMs;
      return new LocalRunner({ source: text, owner, servers: access, loadLimitMs });
    }
    const access = port && servers && { port, bundle: servers.bundle };
    const worker = this.#threads.take();
    return new WorkerRunner({
      worker,
      text,
      owner,
      handlerLimitMs,
      memoryLimitMb,
      servers: access,
    });
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}

/** How long a version that is replaced may go on with what it was given. */
export function graceFor(handlerLimitMs: number): number {
  return handlerLimitMs + SETTLE_MS;
}
