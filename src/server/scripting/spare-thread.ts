// The thread of a script's next version, started when it is about to be needed: it takes as long as compiling does.
import { Worker } from 'node:worker_threads';

interface SpareSetting {
  /** The bundled `script-worker`. */
  readonly workerFile: string;
  /** Of each thread's heap. */
  readonly memoryLimitMb: number;
}

/** A save that is no change, or does not compile, has no use for it; the next one comes soon or not at all. */
const KEPT_MS = 10_000;

export class SpareThread {
  readonly #setting: SpareSetting;
  #spare: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(setting: SpareSetting) {
    this.#setting = setting;
  }

  /** Some script will be loaded in a moment. */
  prepare(): void {
    if (this.#spare === undefined) {
      const spare = this.#start();
      this.#spare = spare;
      spare.unref();
      spare.on('error', () => undefined);
      spare.once('exit', () => {
        if (this.#spare === spare) this.#spare = undefined;
      });
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.close(), KEPT_MS).unref();
  }

  /** One that waits for its task. */
  take(): Worker {
    const spare = this.#spare;
    this.#spare = undefined;
    spare?.ref();
    return spare ?? this.#start();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const spare = this.#spare;
    this.#spare = undefined;
    await spare?.terminate();
  }

  #start(): Worker {
    const { workerFile, memoryLimitMb } = this.#setting;
    return new Worker(workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
      // Loaders and flags of the application are not the script's.
      execArgv: [],
      stdout: true,
      stderr: true,
    });
  }
}
