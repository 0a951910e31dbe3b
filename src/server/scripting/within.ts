// Waiting that comes to an end.

/** Resolves when the callback that `start` gets is called, or after so many milliseconds. */
export function within(ms: number, start: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    start(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
