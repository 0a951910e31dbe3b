// What a script says to a handshake: all of its functions are asked, and all must agree.
import type { HandshakeData, SessionAttachment } from '../../shared/index.ts';

import type { FaultEffect, HandshakeVerdict } from './effect.ts';
import type { HandshakeInput } from './input.ts';
import { thrownFault } from './script-fault.ts';
import type { CallContext, Surroundings } from './surroundings.ts';
import { describeThrown } from './thrown.ts';

/** Answers, or resolves to, true or data for the session; anything else is a no. Runs script code: it may throw. */
export type DecideHandshake = (handshake: HandshakeData) => unknown;

const WHAT = 'authorizeHandshake';

export class HandshakeJudge {
  readonly #deciders: readonly DecideHandshake[];
  readonly #surroundings: Surroundings;

  constructor(deciders: readonly DecideHandshake[], surroundings: Surroundings) {
    this.#deciders = deciders;
    this.#surroundings = surroundings;
  }

  /** Answers with `judged`, now or later, but always where the script's code comes back. */
  judge(input: HandshakeInput): void {
    const { number, cause } = input;
    const surroundings = this.#surroundings;
    const context: CallContext = { cause };
    surroundings.waits(context);
    void surroundings.run(context, async () => {
      const verdict = await this.#verdict(input);
      surroundings.ask({ do: 'judged', number, verdict, cause });
      surroundings.settled(context);
    });
  }

  /** One after the other: each sees what those before it added. */
  async #verdict(input: HandshakeInput): Promise<HandshakeVerdict> {
    let { handshake } = input;
    for (const decide of this.#deciders) {
      const answer = await this.#ask(decide, handshake, input);
      if (answer === 'error' || answer === 'unauthorized') return answer;
      if (answer !== true) handshake = { ...handshake, data: { ...handshake.data, ...answer } };
    }
    return handshake.data ?? true;
  }

  async #ask(
    decide: DecideHandshake,
    handshake: HandshakeData,
    { exchange, cause }: HandshakeInput,
  ): Promise<HandshakeVerdict> {
    const failed = (fault: FaultEffect) => {
      this.#surroundings.ask({ ...fault, exchange });
      return 'error' as const;
    };
    let answer: unknown;
    try {
      answer = await decide(handshake);
    } catch (thrown) {
      return failed(thrownFault({ cause }, { what: WHAT, thrown }));
    }
    if (answer === true) return true;
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
      return 'unauthorized';
    }
    try {
      return asData(answer);
    } catch (thrown) {
      const { text } = describeThrown(thrown);
      const message = `${WHAT} answered data that has no JSON (${text}), so the handshake was refused. Answer true, or plain JSON values.`;
      return failed({ do: 'fault', code: 'answer', message, cause });
    }
  }
}

/** A copy: it is recorded, and goes to the threads of other scripts. @throws what JSON throws. */
function asData(answer: object): SessionAttachment {
  return JSON.parse(JSON.stringify(answer)) as SessionAttachment;
}
