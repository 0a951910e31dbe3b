// A message of a WebSocket in a HAR as it crossed the wire, whoever wrote it.
import type { SeenMessage } from '../rebuild/index.ts';

import { type Loose, numberIn, textIn } from './loose.ts';

/** Seconds since the epoch stay below it until the year 5138; milliseconds are above it since 1973. */
const MOST_SECONDS = 1e11;
const TEXT_OPCODE = 1;

const OPCODES: Readonly<Record<number, string>> = { 8: 'close', 9: 'ping', 10: 'pong' };

/** `before` is the time of what came before, for messages that have none of their own. */
export function readMessage(
  message: Loose,
  { exchange, before }: { readonly exchange: number; readonly before: number },
): SeenMessage | string {
  const dir = directionOf(textIn(message.type));
  if (dir === undefined) return 'its type is neither send nor receive';
  const data = textIn(message.data);
  if (data === undefined) return 'it has no data';
  const at = timeOf(numberIn(message.time)) ?? before;
  const opcode = numberIn(message.opcode) ?? TEXT_OPCODE;
  const content = opcode === TEXT_OPCODE ? { text: data } : binary(data, opcode);
  return { is: 'message', exchange, dir, at, content };
}

function directionOf(type: string | undefined): 'in' | 'out' | undefined {
  if (type === 'send' || type === 'request' || type === 'outgoing') return 'in';
  return type === 'receive' || type === 'response' || type === 'incoming' ? 'out' : undefined;
}

/** Chrome and most others write seconds, Playwright milliseconds, and -1 for what it does not know. */
export function timeOf(time: number | undefined): number | undefined {
  if (time === undefined || time <= 0) return undefined;
  return time < MOST_SECONDS ? time * 1000 : time;
}

/** What is no text stands as base64. */
function binary(data: string, opcode: number): { opcode: string; bytes: number } {
  return { opcode: OPCODES[opcode] ?? 'binary', bytes: Buffer.byteLength(data, 'base64') };
}
