// Tells a trace once more as what would have been captured on the wire.
import { WIRE_FAULT_CODES } from '../../../../protocol/index.ts';
import type { ExchangeEvent, TraceRecord } from '../../../../shared/index.ts';
import { answerText, requestText } from './answer-text.ts';
import { assumedExchange, HEADS_ASSUMED, type ToldText } from './assumed.ts';
import { verdictComment } from './comment.ts';
import { answerBytes, headerOf, requestBytes } from './http-bytes.ts';
import { Speaker } from './speaker.ts';
import { Streams } from './streams.ts';
import { Unnumbered } from './unnumbered.ts';
import { Waiting } from './waiting.ts';

/** What a Flash player asks, and no HTTP. */
const POLICY = Buffer.from('<policy-file-request/>\0');
const POLICY_ANSWER = 'The policy that was answered is not in the trace.';
/** Whose text was told as packets already. */
const OF_PAYLOADS: readonly string[] = ['bad-frame-length', 'frame-too-long', 'frame-out-of-step'];
const CLIENT_ENDS: readonly string[] = ['socket end', 'socket close', 'socket error'];

type Of<Kind extends TraceRecord['kind']> = Extract<TraceRecord, { kind: Kind }>;

export class Retelling {
  readonly #speaker = new Speaker();
  readonly #streams = new Streams(this.#speaker);
  readonly #waiting = new Waiting();
  readonly #unnumbered = new Unnumbered();

  tell(record: TraceRecord): void {
    switch (record.kind) {
      case 'packet':
        if (record.lost === undefined) this.#text(record);
        break;
      case 'exchange':
        this.#exchange(record);
        break;
      case 'frame':
        this.#streams.frame(record);
        break;
      case 'session':
        this.#speaker.sessions.noteSession(record);
        if (record.phase === 'disconnected') this.#over(record);
        break;
      case 'acl':
        this.#remark(record, verdictComment(record));
        break;
      case 'fault':
        this.#fault(record);
        break;
      default:
    }
  }

  /** Blocks that can be written by now. */
  *due(): Generator<Buffer> {
    for (const texts of this.#waiting.overdue()) this.#assumed(texts);
    yield* this.#speaker.due();
  }

  /** The trace is over. */
  *rest(): Generator<Buffer> {
    for (const texts of this.#waiting.rest()) this.#assumed(texts);
    this.#streams.finish();
    yield* this.#speaker.rest();
  }

  #text(text: ToldText): void {
    const { exchange } = text;
    if (exchange === undefined) this.#unnumberedText(text);
    else if (!this.#streams.takes(text, exchange)) this.#waiting.add(exchange, text);
  }

  /** What a person or a replay injected never crossed the wire. */
  #unnumberedText(text: ToldText): void {
    if (text.kind === 'packet' && text.origin !== 'peer' && text.origin !== 'server') return;
    const numbered = this.#unnumbered.take(text);
    if (numbered === undefined) return;
    const { exchange, payload } = numbered;
    if (payload === undefined) this.#streams.takes(text, exchange);
    else this.#assumed(payload);
  }

  #fault(fault: Of<'fault'>): void {
    const { code, raw, dir, exchange } = fault;
    const isText = isWireFault(code) && !OF_PAYLOADS.includes(code);
    if (isText && raw !== undefined && dir === 'in' && exchange !== undefined) {
      this.#text({ ...fault, raw, dir });
    }
    this.#remark(fault, fault.message);
  }

  #remark({ cause }: TraceRecord, comment: string | undefined): void {
    if (cause !== undefined && comment !== undefined) this.#speaker.remarks.on(cause, comment);
  }

  #over({ sid, at, reason }: Of<'session'>): void {
    this.#streams.endSession(sid, at, CLIENT_ENDS.includes(reason ?? '') ? 'in' : 'out');
  }

  #exchange(exchange: ExchangeEvent): void {
    this.#speaker.sessions.noteExchange(exchange);
    if (this.#streams.ends(exchange)) return;
    if (exchange.status === 101) this.#streams.upgrade(exchange);
    else if (exchange.method === 'POLICY') this.#policy(exchange);
    else this.#answered(exchange, this.#waiting.take(exchange.exchange));
  }

  #assumed(texts: readonly ToldText[]): void {
    const [first] = texts;
    if (first === undefined) return;
    const exchange = assumedExchange(first, this.#speaker.sessions.ends(first.sid));
    this.#answered(exchange, texts, [HEADS_ASSUMED]);
  }

  #answered(
    exchange: ExchangeEvent,
    texts: readonly ToldText[],
    comments: readonly string[] = [],
  ): void {
    const { startedAt, heldMs, status, responseHeaders } = exchange;
    const inward = texts.filter(({ dir }) => dir === 'in');
    const outward = texts.filter(({ dir }) => dir === 'out');
    const carried = { in: inward.map(({ raw }) => raw), out: outward.map(({ raw }) => raw) };
    const request = requestBytes(exchange, requestText(exchange, carried));
    const said = notesOf(exchange);
    const connection = this.#speaker.connection(exchange);
    this.#speaker.say(connection, {
      at: startedAt,
      dir: 'in',
      data: request.bytes,
      comments: [...comments, ...said, ...request.comments],
      texts: inward,
    });
    const at = startedAt + heldMs;
    if (status === 0) {
      this.#speaker.close(connection, exchange, at);
      return;
    }
    const answer = answerBytes(
      exchange,
      answerText(exchange, carried, this.#speaker.sessions.answer(exchange.sid)),
    );
    const { bytes: data, comments: told } = answer;
    this.#speaker.say(connection, { at, dir: 'out', data, comments: told, texts: outward });
    if (/\bclose\b/i.test(headerOf(responseHeaders, 'connection') ?? '')) {
      this.#speaker.close(connection, exchange, at);
    }
  }

  #policy(exchange: ExchangeEvent): void {
    const { startedAt: at, heldMs } = exchange;
    const connection = this.#speaker.connection(exchange);
    this.#speaker.say(connection, { at, dir: 'in', data: POLICY, comments: notesOf(exchange) });
    const isLast = true;
    this.#speaker.say(connection, {
      at: at + heldMs,
      dir: 'out',
      comments: [POLICY_ANSWER],
      isLast,
    });
    this.#speaker.release(exchange);
  }
}

function notesOf({ recognised, note }: ExchangeEvent): readonly string[] {
  return [recognised, note].filter((text) => text !== undefined);
}

function isWireFault(code: string): boolean {
  return (WIRE_FAULT_CODES as readonly string[]).includes(code);
}
