// The TCP connections of a capture, found by their ends.
import type { CapturedFrame } from './captured.ts';
import { Connection, type ConnectionSetting } from './connection.ts';
import { ipOffset, isKnownLink } from './link-layer.ts';
import { readSegment, SYN, type TcpSegment } from './segment.ts';

/** Connections that are open at a time; the oldest is given up for one more. */
const MOST = 16_384;
/** Connections that are over and may still hear of what was sent twice. */
const MOST_CLOSED = 4_096;

export class Connections {
  readonly #setting: ConnectionSetting;
  readonly #open = new Map<string, Connection>();
  readonly #closed = new Set<string>();
  #last = { at: 0, place: 0 };
  #fragments = 0;
  #firstFragment = 0;
  readonly #strangeLinks = new Set<number>();

  constructor(setting: ConnectionSetting) {
    this.#setting = setting;
  }

  push(frame: CapturedFrame): void {
    const { link, bytes, length, number, place, at } = frame;
    if (!isKnownLink(link)) {
      this.#strange(link, number, place);
      return;
    }
    const offset = ipOffset(link, bytes);
    const segment = offset < 0 ? 'other' : readSegment(bytes, offset, length);
    if (segment === 'fragment') this.#fragment(place);
    else if (segment === 'broken') {
      this.#setting.notes.say(
        'bad-frame',
        `Frame ${number}, at byte ${place}, was passed over: its heads do not read.`,
      );
    } else if (segment !== 'other') {
      this.#last = { at, place };
      this.#segment(segment, { at, place: place + bytes.length - segment.data.length });
    }
  }

  /** The capture is over. */
  finish(): void {
    for (const connection of this.#open.values()) connection.finish(this.#last);
    this.#open.clear();
    if (this.#fragments === 0) return;
    const message =
      `${this.#fragments} fragments of IP datagrams, the first at byte ${this.#firstFragment} of the capture, were ` +
      'passed over; what they carried is missing.';
    this.#setting.notes.say('fragments', message);
  }

  #segment(segment: TcpSegment, sight: { at: number; place: number }): void {
    const { from, fromPort, to, toPort } = segment;
    const one = endKey(from, fromPort);
    const other = endKey(to, toPort);
    const there = one + other;
    const back = other + one;
    const known = this.#open.get(there);
    const side = known === undefined && this.#open.has(back) ? 1 : 0;
    const key = side === 0 ? there : back;
    let connection = known ?? this.#open.get(key);
    if (connection?.isReopenedBy(segment, side) === true) {
      connection.finish(sight);
      connection = undefined;
    }
    if (connection === undefined) {
      // What comes behind the end of a connection opens none, and neither does a bare ACK.
      const isSyn = (segment.flags & SYN) !== 0;
      const isLate = this.#closed.has(there) || this.#closed.has(back);
      if (!isSyn && (isLate || segment.length === 0)) return;
      connection = this.#add(side === 0 ? segment : turned(segment), key, sight);
    }
    connection.push(segment, side, sight);
    if (connection.isOver) this.#close(key);
  }

  #close(key: string): void {
    this.#open.delete(key);
    this.#closed.add(key);
    const [oldest] = this.#closed;
    if (this.#closed.size > MOST_CLOSED && oldest !== undefined) this.#closed.delete(oldest);
  }

  #add(first: TcpSegment, key: string, sight: { at: number; place: number }): Connection {
    if (this.#open.size >= MOST) {
      const [oldest] = this.#open;
      oldest?.[1].finish(sight);
      if (oldest !== undefined) this.#open.delete(oldest[0]);
      const message = `More than ${MOST} connections were open at byte ${sight.place} of the capture; the oldest was given up.`;
      this.#setting.notes.say('too-many', message);
    }
    const connection = new Connection(first, this.#setting);
    this.#open.set(key, connection);
    this.#closed.delete(key);
    return connection;
  }

  #fragment(place: number): void {
    if (this.#fragments === 0) this.#firstFragment = place;
    this.#fragments += 1;
  }

  #strange(link: number, number: number, place: number): void {
    if (this.#strangeLinks.has(link)) return;
    this.#strangeLinks.add(link);
    const message =
      `Frames of link type ${link}, the first being frame ${number} at byte ${place}, were passed over: what they look ` +
      'like is not known here. Capture on Ethernet, loopback or any, or convert the file with editcap.';
    this.#setting.notes.say('unknown-link', message);
  }
}

/** Bytes of an address, one character each, and a port. */
function endKey(address: Buffer, port: number): string {
  return `${address.toString('latin1')}${port}.`;
}

function turned(segment: TcpSegment): TcpSegment {
  const { from, fromPort, to, toPort } = segment;
  return { ...segment, from: to, fromPort: toPort, to: from, toPort: fromPort };
}
