// Handshakes that wait for a script's answer, and for how long: a client is never left hanging.
import type { HandshakeData } from '../../shared/index.ts';
import type {
  FaultEffect,
  HandshakeInput,
  HandshakeVerdict,
  NamespaceEffect,
} from '../namespace/index.ts';

import { shortPlace } from './source-places.ts';

/** Who has a say: a script, or the classes of the program. */
export interface Decider {
  /** Path of the script. */
  readonly file?: string;
  /** False where it cannot be asked now. */
  deliver(input: HandshakeInput): boolean;
}

interface Ask {
  readonly decider: Decider;
  readonly answered: (verdict: HandshakeVerdict) => void;
}

/** Stock clients give a handshake as long as a page that loads; nobody waits for more. */
const LIMIT_MS = 10_000;

export class HandshakeAsks {
  readonly #tell: (fault: FaultEffect) => void;
  readonly #limitMs: number;
  readonly #waiting = new Map<number, Ask>();
  #last = 0;

  /** `tell` hears of who did not answer in time. */
  constructor(tell: (fault: FaultEffect) => void, limitMs = LIMIT_MS) {
    this.#tell = tell;
    this.#limitMs = limitMs;
  }

  /** Resolves with `error` where the answer does not come in time. `exchange` is the number of the request. */
  ask(decider: Decider, handshake: HandshakeData, exchange: number): Promise<HandshakeVerdict> {
    this.#last += 1;
    const number = this.#last;
    const verdict = new Promise<HandshakeVerdict>((resolve) => {
      const timer = setTimeout(() => {
        this.#tell(unanswered(decider, exchange, this.#limitMs));
        this.#settle(number, 'error');
      }, this.#limitMs);
      const answered = (said: HandshakeVerdict) => {
        clearTimeout(timer);
        resolve(said);
      };
      this.#waiting.set(number, { decider, answered });
    });
    const input = { on: 'handshake', endpoint: '', number, exchange, handshake, cause: 0 } as const;
    if (!decider.deliver(input)) this.#settle(number, 'error');
    return verdict;
  }

  /** Takes the answers among effects; what came too late goes with them. */
  take(effects: readonly NamespaceEffect[]): readonly NamespaceEffect[] {
    if (this.#waiting.size === 0 || !effects.some(isJudged)) return effects;
    for (const effect of effects) {
      if (effect.do === 'judged') this.#settle(effect.number, effect.verdict);
    }
    return effects.filter((effect) => !isJudged(effect));
  }

  /** It will not answer any more. */
  drop(decider: Decider): void {
    for (const [number, ask] of this.#waiting) {
      if (ask.decider === decider) this.#settle(number, 'error');
    }
  }

  #settle(number: number, verdict: HandshakeVerdict): void {
    const ask = this.#waiting.get(number);
    this.#waiting.delete(number);
    ask?.answered(verdict);
  }
}

function isJudged(effect: NamespaceEffect): boolean {
  return effect.do === 'judged';
}

function unanswered({ file }: Decider, exchange: number, limitMs: number): FaultEffect {
  const whose = file === undefined ? '' : ` of ${shortPlace({ file })}`;
  const message = `authorizeHandshake${whose} did not answer within ${limitMs.toLocaleString('en-US')} ms, so the handshake was refused. Answer true or false in every case, also where what it asks is down.`;
  const fault = { do: 'fault', code: 'handshake-unanswered', message, exchange, cause: 0 } as const;
  return file === undefined ? fault : { ...fault, script: file };
}
