// Calls of the hooks that a script may leave out.
import type { Packet } from '../../shared/index.ts';

import type { Call, Party } from './call.ts';
import { answerData, doNothing } from './method.ts';
import {
  eventMethod,
  type MethodName,
  methodName,
  RECV_CONNECT,
  RECV_DISCONNECT,
  RECV_ERROR,
  RECV_JSON,
  RECV_MESSAGE,
} from './method-name.ts';

export interface Asked {
  readonly party: Party;
  readonly packet?: Packet;
  readonly cause: number;
  readonly isUnasked?: boolean;
}

/** Without a method of the script nothing happens. */
export function hookCall(asked: Asked, method: MethodName, args: readonly unknown[]): Call {
  const { party, packet, cause, isUnasked = false } = asked;
  const { member, object } = party;
  return { member, object, method, args, cause, packet, fallback: doNothing, isUnasked };
}

/** Without a method of the script the data is the answer. */
export function dataCall(asked: Asked, method: MethodName, data: unknown): Call {
  return { ...hookCall(asked, method, [data]), fallback: answerData };
}

/** The method that a packet asks for, for telling of what became of it. */
export function methodOfPacket(packet: Packet): MethodName {
  switch (packet.type) {
    case 'event':
      return eventMethod(packet.name);
    case 'message':
      return RECV_MESSAGE;
    case 'json':
      return RECV_JSON;
    case 'connect':
      return RECV_CONNECT;
    case 'disconnect':
      return RECV_DISCONNECT;
    case 'error':
      return RECV_ERROR;
    case 'ack':
      return ackMethod(packet.ackId);
    default:
      return methodName(`a packet of type ${packet.type}`);
  }
}

/** How the callback of an ack is called in verdicts and faults. */
export function ackMethod(ackId: string): MethodName {
  return methodName(`the callback of ack ${ackId}`);
}
