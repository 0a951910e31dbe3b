// One window in a browser: its calls in, the answers and updates out, over one WebSocket.
import type { WebSocket } from 'ws';
import { FeedQueue } from '../../host/index.ts';
import { BadRequest } from '../../inspector/index.ts';
import type { Inspector } from '../../inspector/index.ts';
import type { BridgeMessage, BridgeRequest, CommandTable } from '../../shared/index.ts';

/** Bytes on their way to a window before updates are merged instead of sent. */
const BEHIND_BYTES = 1024 * 1024;

/** Close code for a message that is no call; 1007 is "data inconsistent with the type of the message". */
const NOT_A_CALL = 1007;

export interface BridgeParts {
  readonly inspector: Inspector;
  readonly table: CommandTable;
}

/** Serves a window until its socket closes. */
export function serveBridge(socket: WebSocket, { inspector, table }: BridgeParts): void {
  const queue = new FeedQueue({
    hasRoom: () => socket.bufferedAmount < BEHIND_BYTES,
    send: (update) => {
      socket.send(`{"feed":"inspector.update","update":${update}}`, () => queue.drained());
    },
  });
  const unsubscribe = inspector.subscribe((update) => queue.push(update));
  socket.on('close', unsubscribe);
  // A reset connection or an oversized message: ws closes the socket itself after telling.
  socket.on('error', () => {});
  socket.on('message', async (data, isBinary) => {
    const request = isBinary ? undefined : readBridgeRequest(String(data));
    if (request === undefined) {
      socket.close(NOT_A_CALL, 'not a call');
      return;
    }
    const message = await call(inspector, table, request);
    socket.send(JSON.stringify(message));
  });
}

async function call(
  inspector: Inspector,
  table: CommandTable,
  { call, name, request }: BridgeRequest,
): Promise<BridgeMessage> {
  try {
    return { call, reply: await inspector.invoke(table, name, request) };
  } catch (error) {
    if (error instanceof BadRequest) return { call, failed: error.message };
    process.stderr.write(`socketscope: ${name} failed: ${String(error)}\n`);
    return { call, failed: `${name} failed inside Socketscope: ${String(error)}` };
  }
}

function readBridgeRequest(text: string): BridgeRequest | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  if (!('call' in parsed) || typeof parsed.call !== 'number') return undefined;
  if (!('name' in parsed) || typeof parsed.name !== 'string') return undefined;
  return {
    call: parsed.call,
    name: parsed.name,
    request: 'request' in parsed ? parsed.request : undefined,
  };
}
