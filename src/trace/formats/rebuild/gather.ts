// What was seen becomes drafts, in whatever order it comes: exchanges are numbered, messages find theirs.
import type { SessionId, TransportName } from '../../../shared/index.ts';
import type { TraceNote } from '../format.ts';

import { type Draft, payloadDrafts } from './draft.ts';
import { readExchange } from './exchange-drafts.ts';
import type { Seen, SeenClose, SeenExchange, SeenMessage } from './seen.ts';

interface Carrier {
  readonly number: number;
  readonly sid: SessionId;
  readonly transport: TransportName;
}

export class Gathering {
  readonly #carriers = new Map<number, Carrier>();
  readonly #strangers = new Set<string>();
  #exchanges = 0;
  #unrelated = 0;
  #lost = 0;

  drafts(seen: Exclude<Seen, { is: 'note' }>): readonly Draft[] {
    switch (seen.is) {
      case 'exchange':
        return this.#exchange(seen);
      case 'message':
        return this.#message(seen);
      case 'close':
        return this.#close(seen);
    }
  }

  /** What was left out, and what else a person should know. */
  notes(): readonly TraceNote[] {
    const notes: TraceNote[] = [];
    const say = (code: string, message: string) => notes.push({ code, message });
    if (this.#unrelated > 0) {
      const many = this.#unrelated === 1 ? 'request that has' : 'requests that have';
      say('unrelated', `Left out: ${this.#unrelated} ${many} nothing to do with Socket.IO.`);
    }
    if (this.#lost > 0) {
      const many = this.#lost === 1 ? 'message' : 'messages';
      say(
        'unrelated',
        `Left out: ${this.#lost} ${many} of WebSockets that are none of Socket.IO 0.9.`,
      );
    }
    for (const name of this.#strangers) {
      if (name === 'client script') continue;
      say(
        'other-protocol',
        `There is ${name} in it, which is another protocol; only its requests are kept.`,
      );
    }
    if (this.#exchanges === 0) {
      say('nothing-found', 'Nothing of Socket.IO 0.9 was found in it.');
    }
    return notes;
  }

  #exchange(seen: SeenExchange): readonly Draft[] {
    const read = readExchange(seen, this.#exchanges + 1);
    if (read === undefined) {
      this.#unrelated += 1;
      return [];
    }
    this.#exchanges += 1;
    if (read.recognised !== undefined) this.#strangers.add(read.recognised);
    if (read.carries !== undefined && seen.status === 101) {
      this.#carriers.set(seen.key, { number: this.#exchanges, ...read.carries });
    }
    return read.drafts;
  }

  #message(seen: SeenMessage): readonly Draft[] {
    const carrier = this.#carriers.get(seen.exchange);
    if (carrier === undefined) {
      this.#lost += 1;
      return [];
    }
    const { number: exchange, sid, transport } = carrier;
    const { at, dir, wire, content } = seen;
    if ('text' in content) {
      return payloadDrafts(content.text, { at, dir, sid, transport, exchange, wire });
    }
    return [{ at, event: { kind: 'frame', sid, transport, dir, exchange, ...content } }];
  }

  #close({ exchange, at, note }: SeenClose): readonly Draft[] {
    const carrier = this.#carriers.get(exchange);
    this.#carriers.delete(exchange);
    if (carrier === undefined) return [];
    const { sid, transport } = carrier;
    return [{ at, event: { kind: 'session', sid, transport, phase: 'closed', note } }];
  }
}
