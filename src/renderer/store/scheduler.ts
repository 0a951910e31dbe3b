// Time as the store asks for it, so that tests hold the clock.

export interface Scheduler {
  /** Once, before the next frame is drawn. */
  frame(run: () => void): void;
  after(ms: number, run: () => void): void;
}

/** A hidden page draws no frames: then a frame is this long, so that nothing piles up. */
const HIDDEN_FRAME_MS = 1_000;

export const windowScheduler: Scheduler = {
  frame: (run) => {
    let isDone = false;
    const once = () => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      run();
    };
    const timer = setTimeout(once, HIDDEN_FRAME_MS);
    requestAnimationFrame(once);
  },
  after: (ms, run) => {
    setTimeout(run, ms);
  },
};
