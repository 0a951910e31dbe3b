// Reads what came over the browser's WebSocket; anything else than our own envelope is ignored.
import type { BridgeMessage } from '../../shared/index.ts';

export function readBridgeMessage(data: unknown): BridgeMessage | undefined {
  if (typeof data !== 'string') return undefined;
  const message = parseJson(data);
  if (typeof message !== 'object' || message === null) return undefined;
  if ('feed' in message && message.feed === 'inspector.update' && 'update' in message) {
    return { feed: message.feed, update: message.update };
  }
  if (!('call' in message) || typeof message.call !== 'number') return undefined;
  if ('failed' in message) return { call: message.call, failed: String(message.failed) };
  // A reply of `undefined` has no key in JSON.
  return { call: message.call, reply: 'reply' in message ? message.reply : undefined };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
