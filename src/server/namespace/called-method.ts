// Which method an input calls, for telling of a call that never came back.
import { scanHead } from '../../protocol/index.ts';

import { ackMethod } from './hook-call.ts';
import type { CallingInput } from './input.ts';
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

export function calledMethod(input: CallingInput): MethodName {
  if (input.on === 'handshake') return methodName('authorizeHandshake');
  if (input.on === 'connect') return RECV_CONNECT;
  if (input.on === 'leave') return RECV_DISCONNECT;
  if (input.on === 'order') return methodName('get_initial_acl');
  const head = scanHead(input.raw);
  switch (head?.type) {
    case 'event':
      return eventMethod(head.name ?? '');
    case 'message':
      return RECV_MESSAGE;
    case 'json':
      return RECV_JSON;
    case 'error':
      return RECV_ERROR;
    default:
      return ackMethod(head?.ackId ?? '?');
  }
}
