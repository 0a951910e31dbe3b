// What the reference does to sessions and connections that it should not: for those who ask for its quirks.
import type { Exchange } from '../http/index.ts';
import type { Entry } from './entry.ts';
import type { Perform } from './perform.ts';

/** A session that is polled, and whose client has no poll open: `?disconnect` changes nothing then. */
export function isBetweenPolls({ transport }: Entry): boolean {
  return transport === undefined;
}

/** The session ends, and what carried it stays open and is never written to again. */
export function abandon(entry: Entry, perform: Perform): void {
  if (entry.session.phase === 'handshaken') return;
  entry.transport = undefined;
  entry.takeSuperseded();
  perform.feed(entry, { on: 'ended', reason: 'error', cause: 0 });
}

/** No answer to what cannot be: FIN, a broken connection, or nothing at all. Answers whether the session goes on. */
export function refuseSilently(exchange: Exchange, code: string): boolean {
  if (code === 'wrong-method' || code === 'not-upgradable') return true;
  if (code === 'body-too-large') exchange.request.socket.destroy();
  else exchange.drop();
  return code === 'body-too-large' || code === 'transport-not-offered';
}
