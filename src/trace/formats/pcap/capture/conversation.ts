// A connection of HTTP/1.x: requests with their answers, pipelined or not, and the WebSocket that may follow.
import type { Seen } from '../../rebuild/index.ts';
import type { Budget } from './budget.ts';
import type { CaptureNotes } from './capture-notes.ts';
import { type Ends, ExchangeDraft, type SeenAnswer } from './exchange-draft.ts';
import {
  type AnswerHead,
  beginsAnswer,
  beginsRequest,
  readAnswerHead,
  readRequestHead,
  type RequestHead,
} from './http-head.ts';
import { bodyForm, type BodyForm, MessageReader } from './message-reader.ts';
import type { ByteStream, Sight } from './reassembly.ts';
import { type Lost, Sockets } from './sockets.ts';

export interface ConversationSetting {
  readonly ends: Ends;
  readonly budget: Budget;
  readonly notes: CaptureNotes;
  /** A number for an exchange that no other has. */
  readonly nextKey: () => number;
  readonly tell: (seen: SeenAnswer | Extract<Seen, { is: 'message' | 'close' }>) => void;
}

const REQUESTS = { begins: beginsRequest, read: readRequestHead };
const ANSWERS = { begins: beginsAnswer, read: readAnswerHead };
/** Requests that wait for answers; a capture of one direction has no others. */
const MOST_WAITING = 1_024;

const NO_ANSWER = 'the capture holds no answer to it';
const BREAKS_OFF = 'the capture breaks off in its answer';

const NO_HTTP = 'no message of HTTP begins there';
const NO_ROOM = 'too much is held already';

interface Stashed {
  readonly bytes: Buffer;
  readonly sight: Sight;
}

export class Conversation {
  /** What the client says, and what the server does. */
  readonly client: ByteStream;
  readonly server: ByteStream;
  readonly #setting: ConversationSetting;
  #requests = this.#requestReader();
  readonly #answers = this.#answerReader();
  readonly #waiting: ExchangeDraft[] = [];
  /** What the client said behind a request for another protocol, until that is answered. */
  #stash: Stashed[] | undefined;
  #sockets: Sockets | undefined;
  /** Of the request whose head is being read. */
  #beganAt = 0;
  /** Who closed the connection, and when. */
  #firstEnd: { readonly who: string; readonly at: number } | undefined;

  constructor(setting: ConversationSetting) {
    this.#setting = setting;
    this.client = {
      data: (bytes, sight) => this.#said(bytes, sight),
      gap: (bytes, sight) => this.#gap('in', bytes, sight),
      end: (sight) => this.#ended('client', sight),
    };
    this.server = {
      data: (bytes, sight) => this.#answeredWith(bytes, sight),
      gap: (bytes, sight) => this.#gap('out', bytes, sight),
      end: (sight) => this.#ended('server', sight),
    };
  }

  /** The connection is over, or the capture is. */
  finish(sight: Sight): void {
    if (this.#sockets !== undefined && this.#firstEnd !== undefined) {
      const { who, at } = this.#firstEnd;
      const note = `The ${who} closed the connection.`;
      this.#setting.tell({ is: 'close', exchange: this.#sockets.key, at, note });
    }
    for (const draft of this.#waiting.splice(0)) {
      const note = draft.answer === undefined ? NO_ANSWER : BREAKS_OFF;
      this.#setting.tell(draft.finish(sight.at, note));
    }
  }

  #said(bytes: Buffer, sight: Sight): void {
    if (this.#sockets !== undefined) this.#sockets.in.push(bytes, sight);
    else if (this.#stash !== undefined) this.#keep(bytes, sight);
    else {
      const behind = this.#requests.push(bytes, sight);
      if (behind === undefined) return;
      this.#stash = [];
      const place = sight.place + bytes.length - behind.length;
      if (behind.length > 0) this.#keep(behind, { ...sight, place });
    }
  }

  #keep(bytes: Buffer, sight: Sight): void {
    if (this.#setting.budget.take(bytes.length)) this.#stash?.push({ bytes, sight });
    else this.#lost('in', { bytes: bytes.length, sight, why: NO_ROOM });
  }

  #answeredWith(bytes: Buffer, sight: Sight): void {
    if (this.#sockets !== undefined) {
      this.#sockets.out.push(bytes, sight);
      return;
    }
    const behind = this.#answers.push(bytes, sight);
    const place = sight.place + bytes.length - (behind?.length ?? 0);
    if (behind !== undefined) this.#switch(behind, { ...sight, place });
  }

  #gap(dir: 'in' | 'out', bytes: number, sight: Sight): void {
    const { notes, ends } = this.#setting;
    const message =
      `${bytes} bytes that ${dir === 'in' ? 'the client' : 'the server'} said before byte ${sight.place} of the ` +
      `capture are missing from it (${ends.remote} to ${ends.listener}).`;
    notes.say('gap', message);
    const sockets = this.#sockets;
    if (sockets !== undefined) sockets[dir].gap(bytes, sight);
    else (dir === 'in' ? this.#requests : this.#answers).gap(bytes, sight);
  }

  #requestReader(): MessageReader<RequestHead> {
    return new MessageReader(REQUESTS, {
      begin: ({ at }) => {
        this.#beganAt = at;
      },
      head: (head) => this.#request(head),
      body: (bytes, { at }) => this.#waiting.at(-1)?.posted(bytes, at),
      missing: (bytes) => this.#waiting.at(-1)?.missing('posted', bytes),
      done: ({ at }) => {
        const draft = this.#waiting.at(-1);
        if (draft !== undefined) draft.sentAt = at;
      },
      lost: (bytes, sight) => this.#lost('in', { bytes, sight, why: NO_HTTP }),
    });
  }

  #request(head: RequestHead): BodyForm | 'over' {
    const { ends, budget, nextKey, tell } = this.#setting;
    const draft = new ExchangeDraft(nextKey(), head, { ends, startedAt: this.#beganAt, budget });
    this.#waiting.push(draft);
    if (this.#waiting.length > MOST_WAITING) {
      const oldest = this.#waiting.shift();
      if (oldest !== undefined) tell(oldest.finish(this.#beganAt, NO_ANSWER));
    }
    return draft.wantsSocket || head.method === 'CONNECT' ? 'over' : bodyForm(head, 'none');
  }

  #answerReader(): MessageReader<AnswerHead> {
    let isInterim = false;
    return new MessageReader(ANSWERS, {
      begin: () => undefined,
      head: (head, sight) => {
        const draft = this.#waiting[0];
        isInterim = head.status < 200 && head.status !== 101;
        if (draft === undefined) this.#unasked(sight);
        if (isInterim || draft === undefined) return bodyForm(head, 'none');
        draft.answer = head;
        draft.answeredAt = sight.at;
        return this.#formOf(draft, head);
      },
      body: (bytes, { at }) => this.#waiting[0]?.answered(bytes, at),
      missing: (bytes) => this.#waiting[0]?.missing('answered', bytes),
      done: (sight) => {
        if (!isInterim) this.#done(sight);
      },
      lost: (bytes, sight) => this.#lost('out', { bytes, sight, why: NO_HTTP }),
    });
  }

  #unasked({ place }: Sight): void {
    const { notes, ends } = this.#setting;
    const message =
      `The answer at byte ${place} of the capture was passed over: the request it belongs to is not there ` +
      `(${ends.remote} to ${ends.listener}).`;
    notes.say('begun-before', message);
  }

  /** RFC 9112, section 6.3. */
  #formOf({ request, wantsSocket }: ExchangeDraft, head: AnswerHead): BodyForm | 'over' {
    const { status } = head;
    if (status === 101) return wantsSocket ? 'over' : 'none';
    if (request.method === 'CONNECT' && status < 300) return 'over';
    if (request.method === 'HEAD' || status === 204 || status === 304) return 'none';
    return bodyForm(head, 'until close');
  }

  #done(sight: Sight): void {
    const draft = this.#waiting.shift();
    if (draft === undefined) return;
    this.#setting.tell(draft.finish(sight.at));
    const stash = this.#stash;
    if (stash === undefined || this.#waiting.length > 0) return;
    // The other protocol was refused: the client goes on with HTTP.
    this.#stash = undefined;
    this.#requests = this.#requestReader();
    this.#replay(stash, ({ bytes, sight: seen }) => this.#said(bytes, seen));
  }

  /** `behind`: what the server said behind the head of its answer. */
  #switch(behind: Buffer, sight: Sight): void {
    const draft = this.#waiting.shift();
    const stash = this.#stash ?? [];
    this.#stash = undefined;
    if (draft === undefined) return;
    this.#setting.tell(draft.finish(sight.at));
    this.#sockets = new Sockets(draft, this.#setting, (dir, lost) => this.#lost(dir, lost));
    this.#replay(stash, ({ bytes, sight: seen }) => this.#sockets?.in.push(bytes, seen));
    if (behind.length > 0) this.#sockets.out.push(behind, sight);
  }

  #replay(stash: readonly Stashed[], each: (stashed: Stashed) => void): void {
    for (const stashed of stash) {
      this.#setting.budget.give(stashed.bytes.length);
      each(stashed);
    }
  }

  #ended(who: 'client' | 'server', { at }: Sight): void {
    this.#firstEnd ??= { who, at };
    if (who === 'server' && this.#sockets === undefined) this.#answers.end({ at, place: 0 });
  }

  #lost(dir: 'in' | 'out', { bytes, sight, why }: Lost): void {
    const { notes, ends } = this.#setting;
    const who = dir === 'in' ? 'the client' : 'the server';
    const message =
      `${bytes} bytes that ${who} said at byte ${sight.place} of the capture were passed over: ${why} ` +
      `(${ends.remote} to ${ends.listener}).`;
    notes.say('passed-over', message);
  }
}
