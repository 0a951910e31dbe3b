// The first exchange: who asks, whether they may, and the id they get.
import { formatHandshake, type HandshakeLine } from '../../protocol/index.ts';
import type {
  HandshakeAnswer,
  HandshakeData,
  SessionAttachment,
  SessionId,
} from '../../shared/index.ts';
import { handshakeRefusal, handshakeReply, shown } from '../http/index.ts';
import type { Exchange, HandshakeRefusal, Query } from '../http/index.ts';
import { SharedTexts } from '../namespace/index.ts';
import type { HandshakeJudgement, NamespaceHost } from '../scripting/index.ts';
import type { Admit } from './admit.ts';
import type { Clock } from './clock.ts';
import type { Authorize, GatewayOptions } from './options.ts';
import type { Rules } from './rules.ts';

interface HandshakesSetting {
  readonly options: GatewayOptions;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly admit: Admit;
  readonly namespaces: Pick<NamespaceHost, 'authorize'> | undefined;
  /** Makes the session; `undefined` when there are as many as there may be. */
  readonly issue: (handshake: HandshakeData, answer: HandshakeAnswer) => SessionId | undefined;
  readonly tellsEmptyTimes: boolean;
}

type Decided = HandshakeJudgement & { readonly handshake: HandshakeData };

interface Refused {
  readonly why: HandshakeRefusal;
  /** Path of the script that said so. */
  readonly by?: string | undefined;
}

const REASONS: Readonly<Record<HandshakeRefusal, string>> = {
  'bad origin': 'its origin is not in the setting origins',
  unauthorized: 'the authorization said no',
  error: 'the authorization failed with an error',
  full: 'there are as many sessions as there may be',
};

export class Handshakes {
  readonly #setting: HandshakesSetting;
  readonly #texts = new SharedTexts();

  constructor(setting: HandshakesSetting) {
    this.#setting = setting;
  }

  async answer(exchange: Exchange, query: Query): Promise<void> {
    const { rules, options } = this.#setting;
    const { headers } = exchange.request;
    if (!rules.origins.allows(headers.origin || headers.referer)) {
      this.#refuse(exchange, query, { why: 'bad origin' });
      return;
    }
    const handshake = this.#data(exchange, query);
    const own = options.authorize === undefined || (await judged(options.authorize, handshake));
    if (typeof own === 'string') {
      this.#refuse(exchange, query, { why: own });
      return;
    }
    const known = own === true ? handshake : { ...handshake, data: own };
    const asked = this.#setting.namespaces?.authorize?.(known, exchange.number);
    if (asked === undefined) this.#accept(exchange, query, known);
    else this.#decided(exchange, query, { ...(await asked), handshake: known });
  }

  #decided(exchange: Exchange, query: Query, { verdict, by, handshake }: Decided): void {
    if (typeof verdict === 'string') this.#refuse(exchange, query, { why: verdict, by });
    else if (verdict === true) this.#accept(exchange, query, handshake);
    else this.#accept(exchange, query, { ...handshake, data: verdict });
  }

  #accept(exchange: Exchange, query: Query, handshake: HandshakeData): void {
    const { options, issue, tellsEmptyTimes } = this.#setting;
    const { transports } = options;
    const times = tellsEmptyTimes || options.quirks ? askedTimes(options) : toldTimes(options);
    const sid = issue(handshake, answerOf(times, transports));
    if (sid === undefined) {
      this.#refuse(exchange, query, { why: 'full' });
      return;
    }
    exchange.sid = sid;
    const line = formatHandshake({ sid, ...times, transports });
    exchange.answer(handshakeReply(line, { query, origin: exchange.request.headers.origin }));
  }

  #refuse(exchange: Exchange, query: Query, { why, by }: Refused): void {
    const { origin } = exchange.request.headers;
    const from = origin === undefined ? '' : ` from ${shown(origin)}`;
    const whose = by === undefined ? '' : ` (authorizeHandshake of ${by})`;
    const message = `A handshake${from} was refused: ${REASONS[why]}${whose}.`;
    const code = `handshake-${why.replace(' ', '-')}`;
    this.#setting.admit.fault({ code, message, exchange: exchange.number });
    exchange.answer(handshakeRefusal(why, { query, origin }));
  }

  #data({ request }: Exchange, query: Query): HandshakeData {
    const { socket, headers, url = '' } = request;
    return this.#texts.shareHandshake({
      at: this.#setting.clock.now(),
      url,
      query,
      headers: joinedHeaders(headers),
      address: socket.remoteAddress ?? '',
      port: socket.remotePort ?? 0,
      xdomain: headers.origin !== undefined,
      secure: 'encrypted' in socket,
    });
  }
}

type Times = Pick<HandshakeLine, 'heartbeatTimeoutMs' | 'closeTimeoutMs'>;

/** As the reference tells them: what is off is empty. */
function askedTimes({ heartbeats, heartbeatTimeoutMs, closeTimeoutMs }: GatewayOptions): Times {
  return { heartbeatTimeoutMs: heartbeats ? heartbeatTimeoutMs : undefined, closeTimeoutMs };
}

/** Both are always sent: stock clients read an empty field as 0 ms and give up at once. */
function toldTimes({ heartbeatTimeoutMs, closeTimeoutMs }: GatewayOptions): Times {
  return {
    heartbeatTimeoutMs: Math.max(heartbeatTimeoutMs, 1),
    closeTimeoutMs: Math.max(closeTimeoutMs, 1),
  };
}

/** As the line says it: a time of 0 is an empty field too. */
function answerOf(
  { heartbeatTimeoutMs, closeTimeoutMs }: Times,
  transports: readonly string[],
): HandshakeAnswer {
  return {
    ...(heartbeatTimeoutMs ? { heartbeatTimeoutMs } : {}),
    ...(closeTimeoutMs ? { closeTimeoutMs } : {}),
    transports,
  };
}

/** What was attached is copied as JSON: it is recorded, and goes to the threads of scripts. */
async function judged(
  authorize: Authorize,
  handshake: HandshakeData,
): Promise<true | SessionAttachment | 'unauthorized' | 'error'> {
  try {
    const verdict: unknown = await authorize(handshake);
    if (verdict === true) return true;
    if (typeof verdict !== 'object' || verdict === null) return 'unauthorized';
    return JSON.parse(JSON.stringify(verdict)) as SessionAttachment;
  } catch {
    return 'error';
  }
}

function joinedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join('; ');
  }
  return joined;
}
