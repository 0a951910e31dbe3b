// Why a worker ended, in words, before it is known which input and which line it was.
import type { Death } from './script-runner.ts';

/** A death without its input. */
export type WorkerEnd = Pick<Death, 'code' | 'happened' | 'stack' | 'context'>;

/** The script called `process.exit(status)`. */
export function exitEnd(status: number, stack: string): WorkerEnd {
  const happened = `called process.exit(${status}), which ends only the script's own thread`;
  return { code: 'exit', happened, stack };
}

/** What the thread died of, as Node tells it, or its exit status where it tells nothing. */
export function crashEnd(error: unknown, status: number, memoryLimitMb: number): WorkerEnd {
  if (error === undefined) {
    return { code: 'crash', happened: `ended its thread (status ${status})` };
  }
  const isError = error instanceof Error;
  if (isError && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const happened = `needed more than ${memoryLimitMb} MB of memory and was stopped`;
    return { code: 'crash', happened };
  }
  const text = isError ? error.message : String(error);
  const crash = { code: 'crash', happened: `crashed its thread (${text})` } as const;
  return isError && error.stack !== undefined ? { ...crash, stack: error.stack } : crash;
}
