// Work that a script does for a member beside its packets, for as long as the member is there.
import type { Member } from '../namespace/index.ts';

/** Handed to the function that `spawn` runs, and answered by `spawn`. */
export interface Job {
  /** False once the member has left or the job was killed: the moment to stop. */
  readonly isLive: boolean;
  /** Aborts at that moment: hand it to `fetch`, to timers, to whatever takes one. */
  readonly signal: AbortSignal;
  /** Resolves after `ms` milliseconds, or at once when the job is over. */
  sleep(ms: number): Promise<void>;
  /** Ends it: `signal` aborts, `sleep` resolves. What it does after that is its own affair. */
  kill(): void;
}

/** A job that is told when it is over. */
export class MemberJob implements Job {
  readonly #waking = new Set<() => void>();
  #aborter: AbortController | undefined;
  #isLive = true;

  get isLive(): boolean {
    return this.#isLive;
  }

  get signal(): AbortSignal {
    if (this.#aborter === undefined) {
      this.#aborter = new AbortController();
      if (!this.#isLive) this.#aborter.abort();
    }
    return this.#aborter.signal;
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

  kill(): void {
    if (!this.#isLive) return;
    this.#isLive = false;
    for (const wake of [...this.#waking]) wake();
    this.#aborter?.abort();
  }
}

/** Most members have none. */
const JOBS = new WeakMap<Member, Set<MemberJob>>();

/** The live jobs of a member. */
export function jobsOf(member: Member): readonly Job[] {
  return [...(JOBS.get(member) ?? [])];
}

/** Starts `work` as a job of the member; `told` hears what it throws, unless that says only that it is over. */
export function startJob(
  member: Member,
  work: (job: Job) => unknown,
  told: (thrown: unknown) => unknown,
): Job {
  const job = new MemberJob();
  const jobs = JOBS.get(member) ?? new Set();
  JOBS.set(member, jobs.add(job));
  const forget = member.onExit(() => job.kill());
  const run = async () => work(job);
  run()
    .catch((thrown: unknown) => (isOver(job, thrown) ? undefined : told(thrown)))
    .catch((thrown: unknown) => member.tellThrown('A spawned job', thrown))
    .finally(() => {
      forget();
      jobs.delete(job);
    });
  return job;
}

function isOver(job: Job, thrown: unknown): boolean {
  return !job.isLive && thrown instanceof Error && thrown.name === 'AbortError';
}
