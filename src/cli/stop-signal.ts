// Being told to stop: the first signal asks, the second one insists.

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a shell reports for a program that Ctrl+C ended. */
const INTERRUPTED = 130;

/** Resolves at the first signal. A later one ends the process at once, unflushed. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (isAsked) process.exit(INTERRUPTED);
        isAsked = true;
        resolve();
      });
    }
  });
}
