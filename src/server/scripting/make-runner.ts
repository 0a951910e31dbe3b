// What runs a script's next version: a thread of its own, or this one, as the isolation says.
import { LocalRunner } from './local-runner.ts';
import type { OwnServersHost } from './own-servers.ts';
import type { ScriptKeeper } from './script-keeper.ts';
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
      return new LocalRunner(text, owner, port && open && { port, open });
    }
    const access = port && servers && { port, bundle: servers.bundle };
    const options = { workerFile, text, owner, handlerLimitMs, memoryLimitMb };
    return new WorkerRunner({ ...options, servers: access });
  };
}
