// How a decision over a call is told: the verdict to whoever watches, the refusal to the client.
import type { VerdictCause } from '../../shared/index.ts';

import { answerCall, type Call } from './call.ts';
import { methodAccessDenied, type NamedError, unallowedEventName } from './named-error.ts';
import { thrownFault } from './script-fault.ts';
import type { Surroundings } from './surroundings.ts';

/** Why a method is not called. */
export interface Refusal {
  readonly because: VerdictCause;
  readonly error: NamedError;
}

export function accessDenied(method: string): Refusal {
  return { because: 'method_access_denied', error: methodAccessDenied(method) };
}

export function unlawfulName(): Refusal {
  return { because: 'unallowed_event_name', error: unallowedEventName() };
}

export class Verdicts {
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  tell({ member, method, cause }: Call, because: VerdictCause): void {
    const { sid, endpoint } = member.arrival;
    const allowed = because === 'listed' || because === 'open';
    this.#surroundings.ask({
      do: 'acl',
      sid,
      endpoint,
      acl: member.acl.value.state,
      verdict: { allowed, method: method.snake, because },
      cause,
    });
  }

  /** The event `error`, and the ack `[null]` where one was asked for, as gevent-socketio answers. */
  refuse(call: Call, refusal: Refusal): void {
    this.tell(call, refusal.because);
    if (call.isUnasked === true) return;
    const { sid, endpoint } = call.member.arrival;
    this.#surroundings.run({ sid, endpoint, cause: call.cause }, () => {
      this.#tellClient(call, refusal);
      answerCall(call, undefined, this.#surroundings);
    });
  }

  /** The same where whoever asked for the step writes the ack. */
  refuseStep(call: Call, refusal: Refusal): void {
    this.tell(call, refusal.because);
    if (call.isUnasked !== true) this.#tellClient(call, refusal);
  }

  #tellClient({ member, object, method, packet, cause }: Call, { error }: Refusal): void {
    const { name, text } = error;
    if (object.errorHandler === undefined) {
      member.emit('error', [name, text]);
      return;
    }
    try {
      object.errorHandler({ name, text, method: method.snake, packet, quiet: false });
    } catch (thrown) {
      const { sid, endpoint } = member.arrival;
      const context = { sid, endpoint, cause };
      this.#surroundings.ask(thrownFault(context, { what: 'errorHandler', thrown }));
    }
  }
}
