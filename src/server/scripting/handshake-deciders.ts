// The scripts that have a say in handshakes: all of them are asked, and all must agree.
import type { HandshakeData } from '../../shared/index.ts';
import type { FaultEffect, HandshakeVerdict } from '../namespace/index.ts';

import { type Decider, HandshakeAsks } from './handshake-asks.ts';
import type { HandshakeJudgement } from './namespace-host.ts';
import { shortPlace } from './source-places.ts';

interface ScriptDecider extends Decider {
  readonly file: string;
}

export class HandshakeDeciders {
  readonly asks: HandshakeAsks;
  readonly #tell: (fault: FaultEffect) => void;
  /** In the order in which they came; false for one that broke down. */
  readonly #deciders = new Map<ScriptDecider, boolean>();

  /** `tell` hears of scripts that should have answered. */
  constructor(tell: (fault: FaultEffect) => void, limitMs?: number) {
    this.#tell = tell;
    this.asks = new HandshakeAsks(tell, limitMs);
  }

  /** A version of it is about to run. */
  set(script: ScriptDecider, decides: boolean): void {
    if (decides) this.#deciders.set(script, true);
    else this.#deciders.delete(script);
  }

  /**
   * It does not run any more. Where it broke down by itself, nobody gets past it until a person sees to it: a lock that
   * opens for who breaks it is none.
   */
  release(script: ScriptDecider, isBroken: boolean): void {
    this.asks.drop(script);
    if (!isBroken) this.#deciders.delete(script);
    else if (this.#deciders.has(script)) this.#deciders.set(script, false);
  }

  /** Nothing where nobody has a say. Never rejects. */
  judge(handshake: HandshakeData, exchange: number): Promise<HandshakeJudgement> | undefined {
    return this.#deciders.size === 0 ? undefined : this.#judge(handshake, exchange);
  }

  async #judge(handshake: HandshakeData, exchange: number): Promise<HandshakeJudgement> {
    const deciders = [...this.#deciders];
    const verdicts = await Promise.all(
      deciders.map(([script, isUp]): Promise<HandshakeVerdict> | 'error' =>
        isUp ? this.asks.ask(script, handshake, exchange) : this.#brokenDown(script, exchange),
      ),
    );
    for (const no of ['error', 'unauthorized'] as const) {
      const at = verdicts.indexOf(no);
      const by = deciders[at]?.[0].file;
      if (by !== undefined) return { verdict: no, by };
    }
    const data = verdicts.filter((verdict) => typeof verdict === 'object');
    return { verdict: data.length === 0 ? true : Object.assign({}, ...data) };
  }

  #brokenDown(script: ScriptDecider, exchange: number): 'error' {
    const { file } = script;
    const message = `${shortPlace({ file })} decides over handshakes and does not run any more, so one was refused. Correct it and load it anew, or unload it.`;
    const code = 'authorization-down';
    this.#tell({ do: 'fault', code, message, script: file, exchange, cause: 0 });
    return 'error';
  }
}
