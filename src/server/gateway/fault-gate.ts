// Faults that any stranger can make without end: some are told one by one, the rest as a number.
import type { FaultEvent } from '../../shared/index.ts';
import type { Clock } from './clock.ts';

type Fault = Pick<FaultEvent, 'code' | 'message' | 'raw'>;

const WINDOW_MS = 10_000;
/** Of each code, in one window. */
const TOLD_PER_WINDOW = 20;

interface Window {
  told: number;
  held: number;
  end: () => void;
}

export class FaultGate {
  readonly #clock: Clock;
  readonly #tell: (fault: Fault) => void;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock, tell: (fault: Fault) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Codes are ours: there is a handful of them. */
  pass(fault: Fault): void {
    const window = this.#windows.get(fault.code) ?? this.#open(fault.code);
    if (window.told >= TOLD_PER_WINDOW) {
      window.held += 1;
      return;
    }
    window.told += 1;
    this.#tell(fault);
  }

  /** Tells what is held back, now. */
  close(): void {
    for (const [code, window] of [...this.#windows]) {
      window.end();
      this.#shut(code, window);
    }
  }

  #open(code: string): Window {
    const window: Window = { told: 0, held: 0, end: () => undefined };
    window.end = this.#clock.after(WINDOW_MS, () => this.#shut(code, window));
    this.#windows.set(code, window);
    return window;
  }

  #shut(code: string, { held }: Window): void {
    this.#windows.delete(code);
    if (held === 0) return;
    const message = `The same happened ${held} more ${held === 1 ? 'time' : 'times'} within ${WINDOW_MS / 1000} s.`;
    this.#tell({ code, message });
  }
}
