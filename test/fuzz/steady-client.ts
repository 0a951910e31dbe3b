// A client that does everything right beside all the others, and must not notice them.
import { type Line, WIRES } from './lines.ts';

const PAUSE_MS = 20;

export class SteadyClient {
  echoes = 0;
  /** Until an echo was back, at the longest. */
  slowestMs = 0;
  readonly #line: Line;
  readonly #done: Promise<void>;
  #isStopped = false;
  #failure: Error | undefined;

  private constructor(line: Line) {
    this.#line = line;
    this.#done = this.#run().catch((error: Error) => {
      this.#failure = error;
    });
  }

  static async start(port: number): Promise<SteadyClient> {
    const wire = WIRES.find(({ name }) => name === 'websocket');
    if (wire === undefined) throw new Error('There is no websocket.');
    return new SteadyClient(await wire.open(port));
  }

  get failure(): string | undefined {
    return this.#failure?.message;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#done;
    this.#line.close();
  }

  /** A heartbeat comes with every echo, asked for or not. */
  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const word = `steady-${this.echoes}-end`;
      const started = performance.now();
      const texts = ['2::', `5:::{"name":"echo","args":["${word}"]}`];
      const outcome = await this.#line.converse(texts, word);
      if (outcome === 'ended') throw new Error(`it was disconnected after ${this.echoes} echoes`);
      this.slowestMs = Math.max(this.slowestMs, performance.now() - started);
      this.echoes += 1;
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }
}
