// One call of a script's method: run it, await it, answer the client, or tell what it threw.
import type { Packet } from '../../shared/index.ts';

import { answerArgs, isPromise } from './answer.ts';
import type { Member } from './member.ts';
import { isBrokenOff } from './member-left.ts';
import type { Method } from './method.ts';
import type { MethodName } from './method-name.ts';
import type { NamespaceObject } from './namespace-object.ts';
import { type Mishap, thrownFault } from './script-fault.ts';
import type { CallContext, Surroundings } from './surroundings.ts';
import { describeThrown } from './thrown.ts';

/** A member with the object that answers for it. */
export interface Party {
  readonly member: Member;
  readonly object: NamespaceObject;
}

/** One method to be called. All fields are always there: one shape makes the calls fast. */
export interface Call extends Party {
  readonly method: MethodName;
  readonly args: readonly unknown[];
  /** `seq` of the record that led to the call; 0 = none. */
  readonly cause: number;
  /** The packet that asks for it. */
  readonly packet: Packet | undefined;
  /** What happens where the script has no such method. */
  readonly fallback: Method | undefined;
  /** The client is not told of a refusal: it did not ask, or is not there any more. */
  readonly isUnasked: boolean;
}

/** Never throws: what the script throws, or rejects with, becomes a fault tied to the packet. */
export function runCall(call: Call, method: Method, surroundings: Surroundings): void {
  const context = contextOf(call);
  surroundings.run(context, () => {
    const failed = (thrown: unknown) => {
      if (call.member.phase === 'left' && isBrokenOff(thrown)) return;
      surroundings.ask(thrownFault(context, mishap(call, method, thrown)));
    };
    try {
      const value = Reflect.apply(method, call.object, call.args);
      if (isPromise(value)) {
        surroundings.waits(context);
        const answered = (late: unknown) => {
          answerCall(call, late, surroundings);
          surroundings.settled(context);
        };
        const rejected = (thrown: unknown) => {
          failed(thrown);
          surroundings.settled(context);
        };
        Promise.resolve(value).then(answered, rejected);
      } else answerCall(call, value, surroundings);
    } catch (thrown) {
      failed(thrown);
    }
  });
}

/** The ack, where the packet asked its handler for one (`id+`). */
export function answerCall(call: Call, value: unknown, surroundings: Surroundings): void {
  const { member, packet } = call;
  if (packet?.id === undefined || packet.ack !== 'handler') return;
  const { endpoint } = member.arrival;
  try {
    const args = member.hall.values(answerArgs(value));
    member.answer({ type: 'ack', endpoint, ackId: packet.id, args });
  } catch (thrown) {
    const { text } = describeThrown(thrown);
    const message = `${call.method.snake} answered what no packet can carry (${text}), so its ack was not sent. Return plain JSON values.`;
    const { sid } = member.arrival;
    surroundings.ask({ do: 'fault', sid, endpoint, code: 'answer', message, cause: call.cause });
  }
}

function contextOf({ member, cause, packet }: Call): CallContext {
  const { sid, endpoint } = member.arrival;
  return { sid, endpoint, cause, packet };
}

function mishap(call: Call, method: Method, thrown: unknown): Mishap {
  const unanswered = call.packet?.ack === 'handler' ? ' The ack it was asked for is not sent.' : '';
  return { what: call.method.snake, thrown, more: `${arity(call, method)}.${unanswered}` };
}

/** Missing arguments are `undefined` and no fault by themselves; where something was thrown they may explain it. */
function arity({ args }: Call, method: Method): string {
  if (args.length >= method.length) return '';
  return ` (the packet carried ${args.length} of the ${method.length} arguments it declares)`;
}
