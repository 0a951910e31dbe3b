// What runs a script's next version: a thread of its own, or this one, as the isolation says.
import { LocalRunner } from './local-runner.ts';
import type { OwnServersHost } from './own-servers.ts';
import type { ScriptKeeper } from './script-keeper.ts';
import { LOAD_FACTOR, SETTLE_MS } from './script-runner.ts';
import { WorkerRunner, type WorkerRunnerOptions } from './worker-runner.ts';

interface RunnerSetting
  extends Pick<WorkerRunnerOptions, 'workerFile' | 'handlerLimitMs' | 'memoryLimitMb'> {
  readonly isolation: 'worker' | 'none';
  /** Without it scripts open no servers of their own. */
  readonly servers: OwnServersHost | undefined;
}

export function runnerMaker(setting: RunnerSetting): ScriptKeeper['makeRunner'] {
  const { isolation, servers, workerFile, handlerLimitMs, memoryLimitMb } = setting;
  return (text, owner) => {
    const port = servers?.channel(text.file, owner);
    if (isolation === 'none') {
      const open = servers?.open;
      const loadLimitMs = LOAD_FACTOR * handlerLimitMs;
      return new LocalRunner({
        source: text,
        owner,
        servers: port && open && { port, open },
        loadLimitMs,
      });
    }
    const access = port && servers && { port, bundle: servers.bundle };
    const options = { workerFile, text, owner, handlerLimitMs, memoryLimitMb };
    return new WorkerRunner({ ...options, servers: access });
  };
}

/** How long a version that is replaced may go on with what it was given. */
export function graceFor(handlerLimitMs: number): number {
  return handlerLimitMs + SETTLE_MS;
}
