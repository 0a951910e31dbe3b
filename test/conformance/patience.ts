// Waiting for what does not come: the only way to see that a server stays silent.

const SILENCE_MS = 400;

/** What arrived, or the word `silence`. */
export async function orSilence<T>(coming: Promise<T>): Promise<T | 'silence'> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silence'>((done) => {
    timer = setTimeout(() => done('silence'), SILENCE_MS);
  });
  const first = await Promise.race([coming, silence]);
  clearTimeout(timer);
  return first;
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
