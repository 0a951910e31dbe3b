// Ticker: the server speaks first – numbers for everybody who listens, at a pace each client sets itself.
import { Namespace } from 'socketscope';

interface Pace {
  everyMs?: number;
}

export default class Ticker extends Namespace<Pace> {
  static override endpoint = '/ticker';

  /** The job ends by itself when the member leaves. */
  override recv_connect() {
    this.spawn(async (job) => {
      for (let tick = 1; job.isLive; tick += 1) {
        this.emit('tick', { tick, at: new Date().toISOString() });
        await job.sleep(this.session.everyMs ?? 1000);
      }
    });
  }

  on_pace(everyMs: number) {
    this.session.everyMs = Math.max(20, everyMs);
    return this.session.everyMs;
  }

  /** Asks the client for an answer and hands it back: an ack in each direction. */
  on_ask_me(question: string) {
    return new Promise((resolve) => this.emit('question', question, resolve));
  }
}
