// A packet's way to a method: lawful name → ACL → method exists → call. Each refusal has its verdict.
import type { Packet, PacketOf, VerdictCause } from '../../shared/index.ts';
import { decodePacket } from '../../protocol/index.ts';

import { answerCall, type Call, type Party, runCall } from './call.ts';
import type { PacketInput } from './input.ts';
import { doNothing, findMethod, isMisplaced, type Method } from './method.ts';
import {
  type MethodName,
  MethodNames,
  methodName,
  RECV_ERROR,
  RECV_JSON,
  RECV_MESSAGE,
} from './method-name.ts';
import {
  invalidMethodArgs,
  invalidPacket,
  methodAccessDenied,
  type NamedError,
  noSuchMethod,
  unallowedEventName,
} from './named-error.ts';
import type { Surroundings } from './surroundings.ts';

/** gevent-socketio's `recv_message` and `recv_json` answer what they were given (namespace.py). */
const answerData: Method = (data) => data;

/** Why a method is not called. */
interface Refusal {
  readonly because: VerdictCause;
  readonly error: NamedError;
}

export class Dispatch {
  readonly #surroundings: Surroundings;
  readonly #names = new MethodNames();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** The gateway delivers what can be read; anything else is told in gevent-socketio's words. */
  receive(party: Party, { raw, cause }: PacketInput): void {
    const decoded = decodePacket(raw);
    if (decoded.ok) {
      this.#packet(party, decoded.value.packet, cause);
      return;
    }
    const { sid, endpoint } = party.member.arrival;
    const { name: code, text: message } = invalidPacket(raw, decoded.fault.message);
    this.#surroundings.ask({ do: 'fault', sid, endpoint, code, message, cause });
  }

  /** Judges and calls one method. */
  call(call: Call): void {
    const { acl } = call.member;
    if (!acl.permits(call.method)) {
      const error = methodAccessDenied(call.method.snake);
      this.#refuse(call, { because: 'method_access_denied', error });
      return;
    }
    const method = this.#find(call);
    if (method === undefined) return;
    if (!acl.value.isOpen) this.#tell(call, 'listed');
    runCall(call, method, this.#surroundings);
  }

  #packet(party: Party, packet: Packet, cause: number): void {
    switch (packet.type) {
      case 'event':
        this.#event(party, packet, cause);
        return;
      case 'message':
        this.call(dataCall({ party, packet, cause }, RECV_MESSAGE, packet.data));
        return;
      case 'json':
        this.call(dataCall({ party, packet, cause }, RECV_JSON, packet.data));
        return;
      case 'error':
        this.call(hookCall({ party, packet, cause }, RECV_ERROR, [packet]));
        return;
      case 'ack':
        this.#acknowledged(party, packet, cause);
        return;
      default:
    }
  }

  #event({ member, object }: Party, packet: PacketOf<'event'>, cause: number): void {
    const { name, args } = packet;
    const lawful = this.#names.ofEvent(name);
    const method = lawful ?? methodName(name);
    const fallback = undefined;
    const call = { member, object, method, args, cause, packet, fallback, isUnasked: false };
    if (lawful !== undefined) this.call(call);
    else this.#refuse(call, { because: 'unallowed_event_name', error: unallowedEventName() });
  }

  /** The method to call; without one the refusal is told. */
  #find(call: Call): Method | undefined {
    try {
      const method = findMethod(call.object, call.method) ?? call.fallback;
      if (method !== undefined) return method;
      const isInvalid = isMisplaced(call.object, call.method);
      const error = isInvalid ? invalidMethodArgs() : noSuchMethod(call.method.snake);
      this.#refuse(call, { because: 'no_such_method', error });
      return undefined;
    } catch (thrown) {
      return () => {
        throw thrown;
      };
    }
  }

  /** The event `error`, and the ack `[null]` where one was asked for, as gevent-socketio answers. */
  #refuse(call: Call, { because, error }: Refusal): void {
    this.#tell(call, because);
    if (call.isUnasked === true) return;
    const { sid, endpoint } = call.member.arrival;
    this.#surroundings.run({ sid, endpoint, cause: call.cause }, () => {
      call.member.emit('error', [error.name, error.text]);
      answerCall(call, undefined, this.#surroundings);
    });
  }

  #tell({ member, method, cause }: Call, because: VerdictCause): void {
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

  #acknowledged(party: Party, packet: PacketOf<'ack'>, cause: number): void {
    const { sid, endpoint } = party.member.arrival;
    const { ackId, args } = packet;
    const callback = party.member.takeAck(ackId);
    if (callback === undefined) {
      const message = `The client acknowledged ${ackId}, but no callback waits for that id.`;
      this.#surroundings.ask({ do: 'log', level: 'warn', message, sid, endpoint, cause });
      return;
    }
    const method = methodName(`the callback of ack ${ackId}`);
    runCall(hookCall({ party, packet, cause }, method, args), callback, this.#surroundings);
  }
}

interface Asked {
  readonly party: Party;
  readonly packet?: Packet;
  readonly cause: number;
  readonly isUnasked?: boolean;
}

/** A call of a hook that a script may leave out. */
export function hookCall(asked: Asked, method: MethodName, args: readonly unknown[]): Call {
  const { party, packet, cause, isUnasked = false } = asked;
  const { member, object } = party;
  return { member, object, method, args, cause, packet, fallback: doNothing, isUnasked };
}

function dataCall(asked: Asked, method: MethodName, data: unknown): Call {
  return { ...hookCall(asked, method, [data]), fallback: answerData };
}
