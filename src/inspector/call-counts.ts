// How often which method was asked for, and how the last call was judged. Strangers choose the names: bounded.
import type { AclVerdict, CallVerdict, MethodTally, Packet } from '../shared/index.ts';

interface Asked {
  count: number;
  packet: number;
  at: number;
}

interface Judged {
  refused: number;
  verdict: CallVerdict;
}

/** Packets that are no event call these, whatever an event may be called. */
const RECV_MESSAGE = Symbol('recv_message');
const RECV_JSON = Symbol('recv_json');
type Name = string | symbol;

export class CallCounts {
  readonly #most: number;
  /** By the name of the event as it comes, so that nothing is built for a packet. */
  readonly #asked = new Map<Name, Asked>();
  readonly #judged = new Map<string, Judged>();
  #uncounted = 0;

  /** `most`: names that are counted apart. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Packets for names beyond those that are counted apart. */
  get uncounted(): number {
    return this.#uncounted;
  }

  ask(name: Name, packet: number, at: number): void {
    const known = this.#asked.get(name);
    if (known !== undefined) {
      known.count += 1;
      known.packet = packet;
      known.at = at;
    } else if (this.#asked.size >= this.#most || isLong(name)) this.#uncounted += 1;
    else this.#asked.set(ownName(name), { count: 1, packet, at });
  }

  judge({ allowed, method, because }: AclVerdict, packet: number, at: number): void {
    const verdict = { allowed, because, packet, at };
    const refused = allowed ? 0 : 1;
    this.#addJudged(method, { refused, verdict });
  }

  /** Takes in what others counted; the newer packet and verdict stay. */
  add(other: CallCounts): void {
    this.#uncounted += other.#uncounted;
    for (const [name, one] of other.#asked) {
      const known = this.#asked.get(name);
      if (known === undefined) {
        if (this.#asked.size < this.#most) this.#asked.set(name, { ...one });
        else this.#uncounted += one.count;
        continue;
      }
      known.count += one.count;
      if (one.at >= known.at) Object.assign(known, { packet: one.packet, at: one.at });
    }
    for (const [method, one] of other.#judged) this.#addJudged(method, one);
  }

  tallies(): readonly MethodTally[] {
    const methods = new Set([...[...this.#asked.keys()].map(methodOf), ...this.#judged.keys()]);
    const asked = new Map<string, Asked>();
    for (const [name, one] of this.#asked) {
      const method = methodOf(name);
      const other = asked.get(method);
      asked.set(method, other === undefined ? one : together(one, other));
    }
    return [...methods].map((method) =>
      tallyOf(method, asked.get(method), this.#judged.get(method)),
    );
  }

  #addJudged(method: string, { refused, verdict }: Judged): void {
    const known = this.#judged.get(method);
    if (known !== undefined) {
      known.refused += refused;
      if (verdict.at >= known.verdict.at) known.verdict = verdict;
    } else if (this.#judged.size < this.#most) this.#judged.set(method, { refused, verdict });
  }
}

/** What a packet is counted under; nothing for what calls no method. */
export function askedName(packet: Packet): Name | undefined {
  switch (packet.type) {
    case 'event':
      return packet.name;
    case 'message':
      return RECV_MESSAGE;
    case 'json':
      return RECV_JSON;
    default:
      return undefined;
  }
}

/** Nobody calls a method so. */
const NAME_UNITS = 200;

function isLong(name: Name): boolean {
  return typeof name === 'string' && name.length > NAME_UNITS;
}

/** A name cut out of a packet's text would keep all of that text in memory. */
function ownName(name: Name): Name {
  return typeof name === 'symbol' ? name : Buffer.from(name, 'utf16le').toString('utf16le');
}

/** As the namespace maps it: `user message` → `on_user_message`. What is not lawful stays as it is. */
function methodOf(name: Name): string {
  if (typeof name === 'symbol') return name.description ?? '';
  return /^[A-Za-z][A-Za-z0-9_ ]*$/.test(name) ? `on_${name.replaceAll(' ', '_')}` : name;
}

/** `user message` and `user_message` are one method. */
function together(one: Asked, other: Asked): Asked {
  const { packet, at } = one.at >= other.at ? one : other;
  return { count: one.count + other.count, packet, at };
}

function tallyOf(
  method: string,
  asked: Asked | undefined,
  judged: Judged | undefined,
): MethodTally {
  return {
    method,
    asked: asked?.count ?? 0,
    refused: judged?.refused ?? 0,
    ...(asked === undefined ? {} : { last: { packet: asked.packet, at: asked.at } }),
    ...(judged === undefined ? {} : { verdict: judged.verdict }),
  };
}
