// Which request an ack answers: the youngest open one with its id, in the same session and endpoint, the other way.
import type { Direction } from '../../shared/index.ts';

/** Requests that wait; above this the oldest are given up, so that peers who never answer cost no memory. */
const MOST_WAITING = 65_536;
/** Given up at once: a map that loses its first key again and again gets slow to begin. */
const GIVEN_UP = 4096;

export interface Exchanged {
  readonly dir: Direction;
  readonly sid: string;
  readonly endpoint: string;
  readonly id: string;
}

export interface Request {
  readonly seq: number;
  readonly at: number;
}

export class AckPairs {
  readonly #waiting = new Map<string, Request>();

  /** A packet with a message id went by. */
  ask(packet: Exchanged, request: Request): void {
    const key = keyOf(packet, packet.dir);
    // Deleted first, so that the map's order stays the order of asking.
    this.#waiting.delete(key);
    this.#waiting.set(key, request);
    if (this.#waiting.size > MOST_WAITING) this.#giveUpOldest();
  }

  /** An ack of that id went by. Answers its request once. */
  answer(packet: Exchanged): Request | undefined {
    const key = keyOf(packet, packet.dir === 'in' ? 'out' : 'in');
    const request = this.#waiting.get(key);
    if (request !== undefined) this.#waiting.delete(key);
    return request;
  }

  clear(): void {
    this.#waiting.clear();
  }

  #giveUpOldest(): void {
    let left = GIVEN_UP;
    for (const key of this.#waiting.keys()) {
      if (left === 0) return;
      this.#waiting.delete(key);
      left -= 1;
    }
  }
}

/** Neither a direction nor an id holds a slash, and ids hold digits only: no two packets share a key by accident. */
function keyOf({ sid, endpoint, id }: Exchanged, dir: Direction): string {
  return `${dir}/${id}/${sid.length}/${sid}/${endpoint}`;
}
