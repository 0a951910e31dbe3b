// One server's link to the others through Redis: in order, nothing twice, bounded while Redis is away.
import { randomBytes } from 'node:crypto';

import type { AdapterLink, AdapterSink, Broadcast } from './adapter.ts';
import { readBroadcast, writeBroadcast } from './broadcast-text.ts';
import { Hearing } from './hearing.ts';
import { OutgoingQueue } from './outgoing-queue.ts';
import { RedisPair, type RedisPlace } from './redis-pair.ts';
import { away, dropped, linked, missed, refused, shownAddress, unreadable } from './redis-words.ts';

/** After Redis was away the other servers need a moment to listen again: what is published before is lost on them. */
const OTHERS_PATIENCE_MS = 2000;
const LOOK_EVERY_MS = 25;
/** How long the end waits for what is still to be confirmed. */
const LAST_WORDS_MS = 500;

export class RedisLink implements AdapterLink {
  readonly #place: RedisPlace;
  readonly #at: string;
  readonly #sink: AdapterSink;
  readonly #name = randomBytes(9).toString('base64url');
  readonly #queue = new OutgoingQueue();
  readonly #hearing = new Hearing(this.#name);
  readonly #opening: Promise<void>;
  #pair: RedisPair | undefined;
  #number = 0;
  /** Servers that heard the newest broadcast, ours among them. */
  #audience = 1;
  /** One more with every loss and return: what belongs to an earlier one counts no more. */
  #era = 0;
  #isFlowing = false;
  #isClosed = false;
  #told: 'nothing' | 'linked' | 'away' | 'refused' = 'nothing';
  #isDropping = false;
  #drained: (() => void) | undefined;

  constructor(place: RedisPlace, sink: AdapterSink) {
    this.#place = place;
    this.#at = shownAddress(place.url);
    this.#sink = sink;
    this.#opening = this.#open();
  }

  publish(broadcast: Broadcast): void {
    if (this.#isClosed || (broadcast.volatile === true && !this.#isFlowing)) return;
    this.#number += 1;
    const text = writeBroadcast({ from: this.#name, number: this.#number, broadcast });
    if (this.#queue.add(text)) this.#pump();
    else if (!this.#isDropping) {
      this.#isDropping = true;
      this.#sink.tell(dropped(this.#at));
    }
  }

  async close(): Promise<void> {
    await this.#opening;
    if (this.#isFlowing && this.#queue.length > 0) await this.#lastWords();
    this.#isClosed = true;
    this.#isFlowing = false;
    this.#era += 1;
    this.#pair?.close();
  }

  async #open(): Promise<void> {
    try {
      this.#pair = await RedisPair.open(this.#place, {
        up: () => void this.#up(),
        down: (why) => this.#down(why),
        refused: (why) => this.#say('refused', () => refused(this.#at, why)),
        heard: (text) => this.#heard(text),
      });
    } catch (thrown) {
      this.#sink.tell(refused(this.#at, `its client cannot be loaded, ${String(thrown)}`));
    }
  }

  async #up(): Promise<void> {
    this.#era += 1;
    const era = this.#era;
    await this.#others(era);
    if (era !== this.#era) return;
    const waited = this.#queue.length;
    this.#isFlowing = true;
    this.#isDropping = false;
    const lost = this.#queue.takeDropped();
    this.#say('linked', () => linked(this.#at, { waited, lost }));
    this.#pump();
  }

  #down(why: string): void {
    this.#era += 1;
    this.#isFlowing = false;
    this.#queue.rewind();
    this.#drained?.();
    this.#say('away', () => away(this.#at, why));
  }

  /** Until as many listen as did before, for a while. */
  async #others(era: number): Promise<void> {
    const until = performance.now() + OTHERS_PATIENCE_MS;
    for (;;) {
      const listeners = (await this.#pair?.listeners()) ?? 0;
      const isOver = era !== this.#era || performance.now() >= until;
      if (isOver || listeners >= this.#audience) return;
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
  }

  #pump(): void {
    while (this.#isFlowing) {
      const text = this.#queue.take();
      if (text === undefined) return;
      void this.#send(text, this.#era);
    }
  }

  /** Redis answers in the order in which it was asked. */
  async #send(text: string, era: number): Promise<void> {
    const audience = await this.#pair?.publish(text);
    if (era !== this.#era) return;
    if (audience !== undefined) this.#audience = audience;
    this.#queue.settle();
    if (this.#queue.length === 0) this.#drained?.();
  }

  #heard(text: string): void {
    if (this.#isClosed) return;
    const read = readBroadcast(text);
    if (!read.ok) {
      this.#sink.tell(unreadable(this.#place.channel, read.fault, text));
      return;
    }
    const gap = this.#hearing.missedBefore(read.value);
    if (gap === undefined) return;
    if (gap > 0) this.#sink.tell(missed(read.value.from, gap));
    this.#sink.heard(read.value.broadcast);
  }

  /** Once for each change. */
  #say(what: 'linked' | 'away' | 'refused', words: () => Parameters<AdapterSink['tell']>[0]): void {
    if (this.#told === what || this.#isClosed) return;
    this.#told = what;
    this.#sink.tell(words());
  }

  #lastWords(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, LAST_WORDS_MS);
      this.#drained = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
