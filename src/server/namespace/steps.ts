// The steps from a packet to its method, one by one, for scripts that have a say in them (namespace.py `process_packet`).
import type { Packet, PacketOf } from '../../shared/index.ts';

import { isPromise } from './answer.ts';
import type { Call, Party } from './call.ts';
import { fallbackOf, findCallable } from './find-callable.ts';
import type { Member } from './member.ts';
import type { Method } from './method.ts';
import { type MethodNames, methodName } from './method-name.ts';
import type { PacketSteps, Step } from './packet-steps.ts';
import { accessDenied, unlawfulName, type Verdicts } from './verdicts.ts';

/** What the steps need of the dispatch they belong to. */
export interface StepSetting {
  readonly names: MethodNames;
  readonly verdicts: Verdicts;
  readonly takesPacket: (method: object) => boolean;
  /** Of the packet that is worked for. */
  readonly cause: () => number;
  /** Calls the callback that waits for this acknowledgement. */
  readonly acknowledged: (party: Party, packet: PacketOf<'ack'>, cause: number) => void;
}

/**
 * Each step goes on through the object, so that a class may override any of them; what one answers becomes the ack.
 * What a method throws is the caller's, unless the class has an exception handler.
 */
export class Steps implements PacketSteps<Member> {
  readonly #setting: StepSetting;

  constructor(setting: StepSetting) {
    this.#setting = setting;
  }

  packet(party: Party, packet: Packet): unknown {
    const { object } = party;
    switch (packet.type) {
      case 'event':
        return object.processEvent?.(packet);
      case 'message':
      case 'json':
        return object.callMethodWithAcl?.(`recv_${packet.type}`, packet, packet.data);
      case 'connect':
        return object.callMethodWithAcl?.('recv_connect', packet);
      case 'error':
        return object.callMethodWithAcl?.('recv_error', packet, packet);
      case 'disconnect':
        return object.callMethodWithAcl?.('recv_disconnect', packet, 'left');
      case 'ack':
        this.#setting.acknowledged(party, packet, this.#setting.cause());
        return undefined;
      default:
        return undefined;
    }
  }

  event(party: Party, packet: PacketOf<'event'>): unknown {
    const { name, args } = packet;
    const method = this.#setting.names.ofEvent(name);
    if (method !== undefined) {
      return party.object.callMethodWithAcl?.(method.snake, packet, ...args);
    }
    const call = this.#call({ party, name, packet, args });
    this.#setting.verdicts.refuseStep(call, unlawfulName());
    return undefined;
  }

  withAcl(step: Step<Member>): unknown {
    const { name, packet, args } = step;
    const { member, object } = step.party;
    const { verdicts } = this.#setting;
    const call = this.#call(step);
    if (!member.acl.value.lists(name)) {
      verdicts.refuseStep(call, accessDenied(name));
      return undefined;
    }
    const isListed = !member.acl.value.isOpen;
    if (isListed && typeof findCallable(object, call.method, call.fallback) === 'function') {
      verdicts.tell(call, 'listed');
    }
    return object.callMethod?.(name, packet, ...args);
  }

  method(step: Step<Member>): unknown {
    const call = this.#call(step);
    const found = findCallable(call.object, call.method, call.fallback);
    if (typeof found !== 'function') {
      this.#setting.verdicts.refuseStep(call, found);
      return undefined;
    }
    const args = this.#setting.takesPacket(found) ? [step.packet] : step.args;
    return run({ ...call, args }, found);
  }

  #call({ party, name, packet, args }: Step<Member>): Call {
    const { member, object } = party;
    const method = methodName(name);
    const isUnasked = packet.type === 'connect' && member.arrival.isReintroduced;
    const fallback = fallbackOf(method);
    const cause = this.#setting.cause();
    return { member, object, method, args, cause, packet, fallback, isUnasked };
  }
}

/** What it throws, now or later, is the exception handler's where there is one. */
function run({ object, method, args, packet }: Call, found: Method): unknown {
  if (object.exceptionHandler === undefined) return Reflect.apply(found, object, args);
  const failed = (thrown: unknown) =>
    object.exceptionHandler?.(thrown, { method: method.snake, args, packet });
  try {
    const value = Reflect.apply(found, object, args);
    return isPromise(value) ? Promise.resolve(value).catch(failed) : value;
  } catch (thrown) {
    return failed(thrown);
  }
}
