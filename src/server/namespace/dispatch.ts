// A packet's way to a method: lawful name → ACL → method exists → call. Each refusal has its verdict.
import type { Packet, PacketOf, VerdictCause } from '../../shared/index.ts';

import { answerCall, type Call, type Party, runCall } from './call.ts';
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
  methodAccessDenied,
  type NamedError,
  noSuchMethod,
  unallowedEventName,
} from './named-error.ts';
import type { Surroundings } from './surroundings.ts';

/** gevent-socketio's `recv_message` and `recv_json` answer what they were given (namespace.py). */
const answerData: Method = (data) => data;

type Asked = Pick<Call, 'member' | 'object' | 'cause' | 'packet'>;

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

  packet(party: Party, packet: Packet, cause: number): void {
    const { member, object } = party;
    const asked = { member, object, packet, cause };
    switch (packet.type) {
      case 'event':
        this.#event(asked, packet);
        return;
      case 'message':
        this.#data(asked, RECV_MESSAGE, packet.data);
        return;
      case 'json':
        this.#data(asked, RECV_JSON, packet.data);
        return;
      case 'error':
        this.call({ ...asked, method: RECV_ERROR, args: [packet], fallback: doNothing });
        return;
      case 'ack':
        this.#acknowledged(asked, packet);
        return;
      default:
    }
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

  #event(asked: Asked, { name, args }: PacketOf<'event'>): void {
    const method = this.#names.ofEvent(name);
    if (method !== undefined) {
      this.call({ ...asked, method, args });
      return;
    }
    const call = { ...asked, method: methodName(name), args };
    this.#refuse(call, { because: 'unallowed_event_name', error: unallowedEventName() });
  }

  #data(asked: Asked, method: MethodName, data: unknown): void {
    this.call({ ...asked, method, args: [data], fallback: answerData });
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

  #acknowledged(asked: Asked, packet: PacketOf<'ack'>): void {
    const { sid, endpoint } = asked.member.arrival;
    const callback = asked.member.takeAck(packet.ackId);
    if (callback === undefined) {
      const message = `The client acknowledged ${packet.ackId}, but no callback waits for that id.`;
      this.#surroundings.ask({
        do: 'log',
        level: 'warn',
        message,
        sid,
        endpoint,
        cause: asked.cause,
      });
      return;
    }
    const method = methodName(`the callback of ack ${packet.ackId}`);
    runCall({ ...asked, method, args: packet.args }, callback, this.#surroundings);
  }
}
