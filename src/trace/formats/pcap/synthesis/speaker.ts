// Lets the ends of connections say things, and hands out what they said as blocks, in the order of time.
import type { Direction, ExchangeEvent } from '../../../../shared/index.ts';
import type { ToldText } from './assumed.ts';
import { enhancedPacket } from './blocks.ts';
import { MOST_COMMENTS, textComment } from './comment.ts';
import type { Connection, Saying } from './connection.ts';
import { Connections } from './connections.ts';
import { KnownSessions } from './known-sessions.ts';
import { Remarks } from './remarks.ts';
import { Schedule } from './schedule.ts';

/** What a saying holds besides its bytes, roughly. */
const SAYING_BYTES = 400;
const NOTHING = Buffer.alloc(0);

export interface Said {
  readonly at: number;
  readonly dir: Direction;
  readonly data?: Buffer;
  /** The packets in it. */
  readonly texts?: readonly ToldText[];
  readonly comments?: readonly string[];
  readonly isLast?: boolean;
}

export class Speaker {
  readonly remarks = new Remarks();
  readonly sessions = new KnownSessions();
  readonly #schedule = new Schedule<Saying>();
  readonly #interfaces: Buffer[] = [];
  readonly #connections = new Connections((block) => this.#interfaces.push(block));

  connection(exchange: Pick<ExchangeEvent, 'remote' | 'listener'>): Connection {
    return this.#connections.of(exchange);
  }

  /** The connection between these ends carries nothing else. */
  release(exchange: Pick<ExchangeEvent, 'remote' | 'listener'>): void {
    this.#connections.forget(exchange);
  }

  /** The server ends a connection. */
  close(
    connection: Connection,
    exchange: Pick<ExchangeEvent, 'remote' | 'listener'>,
    at: number,
  ): void {
    this.say(connection, { at, dir: 'out', isLast: true });
    this.release(exchange);
  }

  say(connection: Connection, said: Said): void {
    const { dir, data = NOTHING, texts = [], comments = [], isLast = false } = said;
    const noted = texts.slice(0, MOST_COMMENTS);
    const saying: Saying = {
      connection,
      at: connection.moment(said.at),
      dir,
      data,
      isLast,
      size: data.length + SAYING_BYTES * (1 + noted.length),
      comments: [...comments, ...noted.map(textComment)],
      records: noted.map(({ seq }) => seq),
    };
    this.remarks.expect(saying);
    this.#schedule.add(saying);
  }

  /** What can be written by now. */
  *due(): Generator<Buffer> {
    yield* this.#interfaces.splice(0);
    for (const saying of this.#schedule.due()) yield* this.#written(saying);
  }

  /** Everything else. */
  *rest(): Generator<Buffer> {
    yield* this.#interfaces.splice(0);
    for (const saying of this.#schedule.rest()) yield* this.#written(saying);
  }

  *#written(saying: Saying): Generator<Buffer> {
    this.remarks.forget(saying);
    for (const captured of saying.connection.say(saying)) yield enhancedPacket(captured);
  }
}
