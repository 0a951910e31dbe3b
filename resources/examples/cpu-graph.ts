// CPU graph: a job for each member measures this machine and pushes a point a second.
import { cpus } from 'node:os';
import { Namespace } from 'socketscope';

interface Pace {
  everyMs?: number;
}

export default class CpuGraph extends Namespace<Pace> {
  static override endpoint = '/cpu';

  /** The job ends with its member. */
  override recv_connect() {
    this.spawn(async (job) => {
      let before = ticks();
      while (job.isLive) {
        await job.sleep(this.session.everyMs ?? 1000);
        const now = ticks();
        if (job.isLive) this.emitVolatile('cpu_data', { point: percentBetween(before, now) });
        before = now;
      }
    });
  }

  /** Milliseconds between two points. */
  on_pace(everyMs: number) {
    this.session.everyMs = Math.min(10_000, Math.max(50, Number(everyMs) || 1000));
    return this.session.everyMs;
  }
}

interface Ticks {
  readonly busy: number;
  readonly all: number;
}

/** Of all processors together, since the machine started. */
function ticks(): Ticks {
  let busy = 0;
  let all = 0;
  for (const { times } of cpus()) {
    const { user, nice, sys, irq, idle } = times;
    busy += user + nice + sys + irq;
    all += user + nice + sys + irq + idle;
  }
  return { busy, all };
}

/** 0 to 100, with one decimal. */
function percentBetween(before: Ticks, now: Ticks): number {
  const all = now.all - before.all;
  return all === 0 ? 0 : Math.round((1000 * (now.busy - before.busy)) / all) / 10;
}
