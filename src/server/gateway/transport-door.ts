// Requests that name a session: polls, posted bodies, upgrades, and the request to disconnect.
import { BodyReader, corsHeaders, explain, preflightAnswer, shown } from '../http/index.ts';
import type { Exchange, TransportRoute } from '../http/index.ts';
import type { TransportKind, TransportTable, Upgrade } from '../transports/index.ts';
import type { Core } from './core.ts';
import { unknownSession } from './gateway-fault.ts';
import { Inlet, NOBODY } from './inlet.ts';
import type { GatewayOptions } from './options.ts';
import { PoisonedBuffers } from './poisoned-buffer.ts';
import { abandon, isBetweenPolls, refuseSilently } from './quirks.ts';
import type { Rules } from './rules.ts';

/** `7:::1+0`: client not handshaken, reconnect. */
const NOT_HANDSHAKEN = '7:::1+0';
/** How long a client may go on sending a body that is refused already. */
const FAREWELL_MS = 2_000;

interface TransportDoorSetting extends Pick<Core, 'admit' | 'clock' | 'perform' | 'roster'> {
  readonly rules: Rules;
  readonly options: GatewayOptions;
}

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The connection ends with the answer. */
  readonly isLast?: boolean;
  /** More headers for the answer. */
  readonly headers?: readonly string[];
}

export class TransportDoor {
  readonly #setting: TransportDoorSetting;
  readonly #poisoned = new PoisonedBuffers();
  readonly #bodies: BodyReader;

  constructor(setting: TransportDoorSetting) {
    this.#setting = setting;
    this.#bodies = new BodyReader(setting.options);
  }

  /** `upgrade` is there when Node hands out the connection. */
  enter(exchange: Exchange, route: TransportRoute, upgrade?: Upgrade): void {
    const { rules, roster, options } = this.#setting;
    const { table } = rules;
    const { method } = exchange.request;
    const isUpgrade = upgrade !== undefined;
    const kind = table.get(route.transport);
    exchange.sid = roster.get(route.sid)?.sid;
    if (kind !== undefined) exchange.transport = kind.name;
    if (method === 'OPTIONS' && !options.quirks)
      exchange.answer(preflightAnswer(exchange.request.headers));
    else if (route.query.disconnect !== undefined) this.#disconnect(exchange, route.sid);
    else if (kind === undefined) this.#refuse(exchange, notOffered(route.transport, table));
    else if (method === 'GET' && kind.upgrades !== isUpgrade)
      this.#refuse(exchange, wrongWay(kind));
    else if (method === 'GET') this.#open(exchange, { kind, route, upgrade });
    else if (method === 'POST' && !isUpgrade && kind.unwrap !== undefined)
      this.#post(exchange, kind, route.sid);
    else this.#refuse(exchange, wrongMethod(kind, method));
  }

  /** 200 and nothing else, whether or not there was something to end, as in the reference. */
  #disconnect(exchange: Exchange, sid: string): void {
    const { roster, options } = this.#setting;
    const entry = roster.get(sid);
    if (entry !== undefined && !(options.quirks && isBetweenPolls(entry))) {
      this.#setting.perform.feed(entry, { on: 'booted', reason: 'booted', cause: 0 });
    }
    exchange.answer({ status: 200, headers: [], body: '' });
  }

  #open(
    exchange: Exchange,
    asked: { kind: TransportKind; route: TransportRoute; upgrade: Upgrade | undefined },
  ): void {
    const { kind } = asked;
    const { sid, query } = asked.route;
    const upgrade = asked.upgrade === undefined ? {} : { upgrade: asked.upgrade };
    const { admit, perform, roster, rules } = this.#setting;
    if (kind.originOf !== undefined) {
      const origin = kind.originOf(exchange.request);
      if (origin !== null && !rules.origins.allows(origin)) {
        this.#refuse(exchange, BAD_ORIGIN);
        return;
      }
    }
    const entry = roster.get(sid);
    if (entry === undefined) {
      const opened = kind.open({
        exchange,
        query,
        ...upgrade,
        sink: NOBODY,
        opened: (transport) => {
          this.#unknown(exchange, sid);
          perform.writeTo(transport, shown(sid), NOT_HANDSHAKEN);
          transport.end();
        },
      });
      if (!opened.ok) this.#refuse(exchange, opened.fault);
      return;
    }
    const { quirks } = this.#setting.options;
    const inlet = new Inlet(entry, { admit, perform, kind, exchange: exchange.number, quirks });
    const opened = kind.open({
      exchange,
      query,
      ...upgrade,
      sink: inlet,
      opened: (transport) => inlet.opened(transport),
    });
    if (!opened.ok) this.#refuse(exchange, opened.fault);
  }

  #post(exchange: Exchange, kind: TransportKind, sid: string): void {
    const { options, admit } = this.#setting;
    const { maxBodyBytes, quirks } = options;
    exchange.wrapping = kind.bodyWrapping;
    this.#bodies.read(exchange.request, { isByChunk: quirks }, (body) => {
      exchange.bytesIn = body.bytes;
      if (body.end === 'whole') {
        this.#accept(exchange, kind, { sid, text: body.text });
      } else if (body.end === 'cut') {
        // Ours was the end of one that came too slowly: it was told with the exchange.
        if (exchange.isLate) return;
        const of = exchange.sid === undefined ? {} : { sid: exchange.sid };
        admit.fault({ ...CUT, ...of, exchange: exchange.number, transport: kind.name });
      } else {
        this.#refuse(exchange, body.end === 'too-large' ? tooLarge(maxBodyBytes) : TOO_MANY);
        exchange.closeAfter(FAREWELL_MS);
      }
    });
  }

  /** The answer goes out before anything in the body is looked at (0.9.19, http.js). */
  #accept(exchange: Exchange, kind: TransportKind, posted: { sid: string; text: string }): void {
    const { roster, perform, admit } = this.#setting;
    const { origin } = exchange.request.headers;
    const headers = ['Content-Length', '1', 'Content-Type', 'text/plain; charset=UTF-8'];
    if (origin) headers.push(...corsHeaders(origin), 'X-XSS-Protection', '0');
    exchange.answer({ status: 200, headers, body: '1' });
    const entry = roster.get(posted.sid);
    if (entry === undefined) {
      this.#unknown(exchange, posted.sid);
      return;
    }
    entry.transportName ??= kind.name;
    perform.feed(entry, { on: 'posted' });
    const isFirst = entry.heard === 0;
    const arrival = { origin: 'peer', transport: kind.name, exchange: exchange.number } as const;
    const body = kind.unwrap?.(posted.text);
    if (body?.ok === true) admit.payload(entry, body.value, arrival);
    else if (body !== undefined) admit.unreadable(entry, arrival, { raw: posted.text, ...body });
    if (isFirst && entry.reason === 'booted') this.#poisoned.cutShort(entry.sid, entry.handshake);
  }

  #unknown(exchange: Exchange, sid: string): void {
    const { admit, roster, clock } = this.#setting;
    const fault = unknownSession(shown(sid), roster.snapshot(sid));
    const transport = exchange.transport === undefined ? {} : { transport: exchange.transport };
    const about = { sid: shown(sid), exchange: exchange.number, ...transport };
    admit.fault({ ...fault, ...about });
    const trap = this.#poisoned.asked(sid, exchange.request, clock.now());
    if (trap !== undefined) admit.fault({ ...trap, ...about });
  }

  #refuse(exchange: Exchange, refused: Refused): void {
    const { status, code, message, isLast = false, headers: more = [] } = refused;
    const { sid, transport } = exchange;
    this.#setting.admit.fault({
      code,
      message,
      exchange: exchange.number,
      ...(sid === undefined ? {} : { sid }),
      ...(transport === undefined ? {} : { transport }),
    });
    const cors = corsHeaders(exchange.request.headers.origin);
    const last = isLast ? ['Connection', 'close'] : [];
    if (this.#setting.options.quirks) this.#refuseSilently(exchange, code);
    else exchange.answer(explain(status, message, [...cors, ...more, ...last]));
  }

  #refuseSilently(exchange: Exchange, code: string): void {
    const { roster, perform } = this.#setting;
    const entry = exchange.sid === undefined ? undefined : roster.get(exchange.sid);
    const goesOn = refuseSilently(exchange, code);
    if (!goesOn && entry !== undefined) abandon(entry, perform);
  }
}

const BAD_ORIGIN: Refused = {
  status: 403,
  code: 'bad-origin',
  message: 'The upgrade was refused: its origin is not in the setting origins.',
};

const CUT = {
  code: 'body-cut',
  message: 'The connection was closed in the middle of a body; nothing of it was used.',
};

const TOO_MANY: Refused = {
  status: 503,
  code: 'bodies-full',
  message:
    'The body was refused: all that are under way hold as much as maxTotalBodyBytes allows. Send it again later, or raise the limit.',
};

function notOffered(name: string, table: TransportTable): Refused {
  const offered = [...table.keys()].join(', ');
  const message = `The transport ${shown(name) || '(none)'} is not offered here; use one of ${offered}.`;
  return { status: 400, code: 'transport-not-offered', message, isLast: true };
}

function wrongWay({ name, upgrades }: TransportKind): Refused {
  const message = upgrades
    ? `${name} is opened by a GET with the headers Upgrade, Connection and Sec-WebSocket-Key.`
    : `${name} is a transport of plain requests; leave the header Upgrade away.`;
  return { status: 400, code: upgrades ? 'not-an-upgrade' : 'not-upgradable', message };
}

function wrongMethod({ name, unwrap }: TransportKind, method = ''): Refused {
  const message = `${name} takes GET${unwrap === undefined ? '' : ' and POST'}, not ${shown(method)}.`;
  return { status: 405, code: 'wrong-method', message };
}

function tooLarge(maxBytes: number): Refused {
  const message = `The body was refused: it holds ${maxBytes} bytes or more. Send less at once, or raise the limit.`;
  return { status: 413, code: 'body-too-large', message };
}
