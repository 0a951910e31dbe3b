// Keeps the queue before a script that is slower than its clients from filling the memory.
import type { FaultEffect, ScriptInput } from '../namespace/index.ts';

import { shortPlace } from './source-places.ts';

/** What waits before a script. */
export interface Backlog {
  readonly length: number;
  readonly units: number;
}

/** Long packets fill the memory before their number does. */
const MAX_UNITS = 64 * 1024 * 1024;

const REFUSED: ReadonlySet<ScriptInput['on']> = new Set(['packet', 'heard', 'handshake']);

export class QueueGuard {
  readonly #file: string;
  readonly #limit: number;
  readonly #tell: (fault: FaultEffect) => void;
  /** Packets refused since the queue was full; 0 while it is not. */
  #refused = 0;

  /** `limit` packets may wait, and 64 Mi units of their texts. */
  constructor(file: string, limit: number, tell: (fault: FaultEffect) => void) {
    this.#file = file;
    this.#limit = limit;
    this.#tell = tell;
  }

  /**
   * False where the input is refused. Packets and handshakes are: who joins and leaves has to be known. A full queue takes
   * packets again when half of it is done; the first refusal is told with its packet, the others as their number.
   */
  admits(input: ScriptInput, backlog: Backlog): boolean {
    const share = this.#refused === 0 ? 1 : 0.5;
    if (backlog.length < share * this.#limit && backlog.units < share * MAX_UNITS) {
      if (this.#refused > 0) this.#tellEnd();
      return true;
    }
    if (!REFUSED.has(input.on)) return true;
    this.#refused += 1;
    if (this.#refused === 1) this.#tellStart(input, backlog);
    return false;
  }

  #tellStart(input: ScriptInput, { length, units }: Backlog): void {
    const size = units < MAX_UNITS ? '' : ` with ${units.toLocaleString('en-US')} characters`;
    const message = `${shortPlace({ file: this.#file })} does not keep up: ${length.toLocaleString('en-US')} packets${size} wait for it, so this one is not delivered. Send more slowly, do less in a handler, or allow more (--queue-limit).`;
    const fault = this.#fault(message, input.cause);
    const { endpoint } = input;
    this.#tell('sid' in input ? { ...fault, sid: input.sid, endpoint } : { ...fault, endpoint });
  }

  #tellEnd(): void {
    const count = this.#refused;
    this.#refused = 0;
    if (count === 1) return;
    const message = `${shortPlace({ file: this.#file })} takes packets again; ${count.toLocaleString('en-US')} were not delivered while its queue was full.`;
    this.#tell(this.#fault(message, 0));
  }

  #fault(message: string, cause: number): FaultEffect {
    return { do: 'fault', code: 'queue-full', message, cause, script: this.#file };
  }
}

/** How much of memory an input stands for, roughly. */
export function unitsOf(input: ScriptInput): number {
  return 'raw' in input ? input.raw.length : 0;
}
