// Waiting for what has no sign: a timer of the server that is to fire.

export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
