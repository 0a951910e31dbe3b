// A TCP connection of a capture: which end is the client, what they talk, and how much of it was seen.
import { recogniseBytes } from '../../../../protocol/index.ts';
import { placeText } from './address-text.ts';
import type { Budget } from './budget.ts';
import { CausalOrder, type Seen, type Side } from './causal-order.ts';
import { Conversation, type ConversationSetting } from './conversation.ts';
import { beginsAnswer, beginsRequest, mayBeginRequest } from './http-head.ts';
import { type ByteStream, Reassembly, type Sight } from './reassembly.ts';
import { ACK, FIN, RST, SYN, type TcpSegment } from './segment.ts';

export interface ConnectionSetting extends Omit<ConversationSetting, 'ends' | 'budget'> {
  /** For segments that wait for others, and for bodies. */
  readonly segments: Budget;
  readonly bodies: Budget;
}

const TLS_RECORD_MOST = 0x17;
const TLS_RECORD_LEAST = 0x14;

export class Connection {
  readonly #setting: ConnectionSetting;
  readonly #places: readonly [string, string];
  readonly #ends: readonly [Reassembly, Reassembly];
  readonly #order: CausalOrder;
  #client: Side | undefined;
  #conversation: Conversation | undefined;
  /** What is talked, where it is not HTTP. */
  #other: string | undefined;
  /** Bytes that were not read, and where the first of them are. */
  #unread = 0;
  #unreadPlace = 0;
  #isFinished = false;

  /** `first`: the segment that was seen first. */
  constructor(first: TcpSegment, setting: ConnectionSetting) {
    this.#setting = setting;
    this.#places = [placeText(first.from, first.fromPort), placeText(first.to, first.toPort)];
    this.#ends = [this.#end(0), this.#end(1)];
    const ordered = {
      isAnswered: (seen: Seen) => this.#isAnswered(seen),
      take: (seen: Seen) => this.#take(seen),
      giveUp: ({ segment, side, sight }: Seen) => this.#ends[other(side)].heard(segment.ack, sight),
    };
    this.#order = new CausalOrder(ordered, setting.segments);
  }

  get isOver(): boolean {
    return this.#isFinished;
  }

  /** `side`: 0 where the end that was seen first says it. */
  push(segment: TcpSegment, side: Side, sight: Sight): void {
    this.#order.push({ segment, side, sight });
    if (this.#ends[0].isOver && this.#ends[1].isOver) this.finish(sight);
  }

  /** Whether a segment that opens a connection opens another one between the same ends, and is no copy of the first. */
  isReopenedBy({ flags, seq }: TcpSegment, side: Side): boolean {
    const isFirst = (flags & SYN) !== 0 && (flags & ACK) === 0;
    const { first } = this.#ends[side];
    return isFirst && first !== undefined && first !== (seq + 1) >>> 0;
  }

  /** Nothing more is coming. */
  finish(sight: Sight): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#order.flush();
    for (const end of this.#ends) end.flush();
    this.#conversation?.finish(sight);
    if (this.#unread > 0) this.#tellUnread();
  }

  /** A bare ACK says nothing that anybody would have to wait for. */
  #isAnswered({ segment, side }: Seen): boolean {
    const { flags, length, ack } = segment;
    if ((flags & ACK) === 0 || (length === 0 && (flags & (FIN | RST)) === 0)) return true;
    return this.#ends[other(side)].hasSeen(ack);
  }

  #take({ segment, side, sight }: Seen): void {
    const { seq, flags, data, length } = segment;
    const isSyn = (flags & SYN) !== 0;
    if (isSyn) {
      this.#client ??= (flags & ACK) === 0 ? side : other(side);
      this.#ends[side].begin(seq + 1);
    }
    const from = isSyn ? (seq + 1) >>> 0 : seq;
    this.#ends[side].push({ seq: from, data, length, sight });
    if ((flags & FIN) !== 0) this.#ends[side].fin((from + length) >>> 0, sight);
    if ((flags & RST) !== 0) this.#reset(side, sight);
  }

  #reset(side: Side, sight: Sight): void {
    this.#ends[side].close(sight);
    this.#ends[other(side)].close(sight);
  }

  #end(side: Side): Reassembly {
    const stream: ByteStream = {
      data: (bytes, sight) => this.#data(side, bytes, sight),
      gap: (bytes, sight) => this.#gap(side, bytes, sight),
      end: (sight) => this.#stream(side)?.end(sight),
    };
    return new Reassembly(stream, this.#setting.segments);
  }

  #gap(side: Side, bytes: number, sight: Sight): void {
    const stream = this.#stream(side);
    if (stream !== undefined) {
      stream.gap(bytes, sight);
      return;
    }
    const message =
      `${bytes} bytes from ${this.#places[side]} to ${this.#places[other(side)]} before byte ${sight.place} of the ` +
      'capture are missing from it.';
    this.#setting.notes.say('gap', message);
  }

  #stream(side: Side): ByteStream | undefined {
    return side === this.#client ? this.#conversation?.client : this.#conversation?.server;
  }

  #data(side: Side, bytes: Buffer, sight: Sight): void {
    if (this.#conversation === undefined && this.#other === undefined) this.#look(side, bytes);
    const stream = this.#stream(side);
    if (stream !== undefined) {
      stream.data(bytes, sight);
      return;
    }
    if (this.#unread === 0) this.#unreadPlace = sight.place;
    this.#unread += bytes.length;
  }

  /** The first bytes that say what it is decide; a connection that was there before the capture may say it late. */
  #look(side: Side, bytes: Buffer): void {
    // Who opened the connection is known, and these are its first bytes.
    const isFirst = this.#client !== undefined && this.#unread === 0;
    const known = isFirst ? recogniseBytes(bytes)?.what : undefined;
    if (isTls(bytes)) this.#other = 'TLS';
    else if (known !== undefined) this.#other = known;
    else if (isFirst && side === this.#client && mayBeginRequest(bytes)) this.#talk(side);
    else if (beginsRequest(bytes) && bytes.includes('HTTP/1.')) this.#talk(side);
    else if (beginsAnswer(bytes)) this.#talk(other(side));
    else if (isFirst) this.#other = 'no HTTP';
  }

  #talk(client: Side): void {
    this.#client = client;
    const { segments: _, bodies: budget, ...setting } = this.#setting;
    const remote = this.#places[client];
    const listener = `http://${this.#places[other(client)]}`;
    this.#conversation = new Conversation({ ...setting, budget, ends: { remote, listener } });
  }

  #tellUnread(): void {
    const { notes } = this.#setting;
    const between = this.#client === 1 ? [...this.#places].reverse() : this.#places;
    const said = `${this.#unread} bytes between ${between.join(' and ')}, from byte ${this.#unreadPlace} of the capture on,`;
    if (this.#other === 'TLS') {
      const advice =
        'Give Wireshark the keys (Preferences, Protocols, TLS), export the decrypted streams, or a HAR of the browser, ' +
        'and import that.';
      notes.say('encrypted', `${said} are TLS and cannot be read without its keys. ${advice}`);
    } else if (this.#conversation !== undefined || this.#other === undefined) {
      const why =
        'the connection was open before the capture began, and what it was is not known before its next request';
      notes.say('begun-before', `${said} were passed over: ${why}.`);
    } else notes.say('not-http', `${said} are ${this.#other}, and were passed over.`);
  }
}

function other(side: Side): Side {
  return side === 0 ? 1 : 0;
}

/** A record of SSL 3 to TLS 1.3 (RFC 8446, section 5.1). */
function isTls([type = 0, major, minor = 0xff]: Buffer): boolean {
  return type >= TLS_RECORD_LEAST && type <= TLS_RECORD_MOST && major === 3 && minor <= 4;
}
