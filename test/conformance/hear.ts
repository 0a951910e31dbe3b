// A conversation on a websocket: what is said, and everything that comes back up to a last answer that always comes.
import type { Peer } from './peer.ts';
import type { RawWebSocket } from './raw-websocket.ts';

/** Always answered by itself: what has not come before it does not come. */
export const ALIVE = '5:::{"name":"echo","args":["alive"]}';

/** Frames up to the answer of ALIVE, or to the end of the connection. */
export async function hearOn(
  socket: RawWebSocket,
  ...texts: readonly string[]
): Promise<readonly string[]> {
  socket.send(...texts, ALIVE);
  const frames: string[] = [];
  for (;;) {
    const next = await socket.next();
    frames.push(next);
    if (next === `1 ${ALIVE}` || next === 'end') return frames;
  }
}

/** The same on a session of its own. */
export async function hear(peer: Peer, ...texts: readonly string[]): Promise<readonly string[]> {
  return hearOn(await peer.talking(), ...texts);
}
