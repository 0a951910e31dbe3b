// The opening of a connection of draft-hixie-75 or -76.
import { fail, ok } from '../../shared/index.ts';
import type { Result, TransportName } from '../../shared/index.ts';
import { answerBytes, hixieAnswer } from './hixie-opening.ts';
import { HixieSocket } from './hixie-socket.ts';
import type { Connection } from './hybi.ts';
import type { Opening, OpeningRefusal, TransportSettings } from './transport.ts';

export class HixieOpener {
  readonly #name: TransportName;
  readonly #settings: TransportSettings;

  constructor(name: TransportName, settings: TransportSettings) {
    this.#name = name;
    this.#settings = settings;
  }

  /** The headers go out at once, also when something between the client and us holds the nonce back for them. */
  open(
    { exchange, sink, opened }: Opening,
    { request, socket, head }: Connection,
  ): Result<undefined, OpeningRefusal> {
    const { limits } = this.#settings;
    const answer = hixieAnswer(request, this.#settings);
    if (!answer.ok) return fail(bad(answer.fault));
    const { keys, headers } = answer.value;
    exchange.upgraded(socket, headers);
    // With the nonce at hand the headers, the digest and the first packet leave together.
    socket.cork();
    socket.write(answerBytes(answer.value));
    if (head.length > 0) socket.unshift(head);
    const about = { name: this.#name, socket, exchange: exchange.number, sink };
    opened(new HixieSocket({ ...about, limits, keys }));
    process.nextTick(() => socket.uncork());
    return ok(undefined);
  }
}

function bad(why: string): OpeningRefusal {
  const message = `The WebSocket upgrade of draft 76 was refused: ${why}.`;
  return { code: 'bad-upgrade', status: 400, message };
}
