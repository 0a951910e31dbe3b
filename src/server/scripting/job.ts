// Work that a script does for a member beside its packets, for as long as the member is there.

/** Handed to the function that `spawn` runs. */
export interface Job {
  /** False once the member has left: the moment to stop. */
  readonly isLive: boolean;
  /** Resolves after `ms` milliseconds, or at once when the member leaves. */
  sleep(ms: number): Promise<void>;
}

/** A job that is told when it is over. */
export class MemberJob implements Job {
  readonly #waking = new Set<() => void>();
  #isLive = true;

  get isLive(): boolean {
    return this.#isLive;
  }

  sleep(ms: number): Promise<void> {
    if (!this.#isLive) return Promise.resolve();
    return new Promise((wake) => {
      const done = () => {
        clearTimeout(timer);
        this.#waking.delete(done);
        wake();
      };
      const timer = setTimeout(done, ms);
      this.#waking.add(done);
    });
  }

  end(): void {
    this.#isLive = false;
    for (const wake of [...this.#waking]) wake();
  }
}
