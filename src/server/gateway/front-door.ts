// Every request that reaches the gateway: a number, a route, and who answers it.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { recogniseRequest } from '../../protocol/index.ts';
import {
  AnswerBurst,
  answerForeign,
  Exchange,
  explain,
  originForm,
  preflightAnswer,
  routeRequest,
  routeUpgrade,
  shown,
} from '../http/index.ts';
import type { Answer, ClientFiles, ExchangeSetting, Route } from '../http/index.ts';
import type { Upgrade } from '../transports/index.ts';
import type { Admit } from './admit.ts';
import type { Handshakes } from './handshakes.ts';
import type { OwnFiles } from './gateway-setting.ts';
import type { GatewayOptions } from './options.ts';
import type { TransportDoor } from './transport-door.ts';

interface FrontDoorSetting {
  readonly options: GatewayOptions;
  readonly clock: Pick<ExchangeSetting, 'now'>;
  readonly admit: Admit;
  readonly handshakes: Handshakes;
  readonly transports: TransportDoor;
  readonly clientFiles: ClientFiles;
  readonly files: OwnFiles | undefined;
  readonly nextExchange: (() => number) | undefined;
}

const WELCOME: Answer = { status: 200, headers: [], body: 'Welcome to socket.io.' };
const WRONG_VERSION: Answer = { status: 500, headers: [], body: 'Protocol version not supported.' };

const PIPELINED_UPGRADE = {
  code: 'pipelined-upgrade',
  message:
    'A connection was closed, as an upgrade came on it behind a request that had not been answered yet.',
};

export class FrontDoor {
  readonly #setting: FrontDoorSetting;
  /** For every exchange, also for one that is no HTTP. */
  readonly exchanges: ExchangeSetting;

  constructor(setting: FrontDoorSetting) {
    const { admit, clock, nextExchange } = setting;
    this.#setting = setting;
    let number = 0;
    this.exchanges = {
      number: nextExchange ?? (() => (number += 1)),
      now: clock.now,
      report: (event, isLate) => admit.exchange(event, isLate),
      burst: new AnswerBurst(),
    };
  }

  /** What is answered so far leaves now. */
  leave(): void {
    this.exchanges.burst.leave();
  }

  isOurs(request: IncomingMessage): boolean {
    return routeRequest(this.#target(request), this.#setting.options.resource).to !== 'elsewhere';
  }

  /** `elsewhere` answers what is not below the resource. */
  request(request: IncomingMessage, response: ServerResponse, elsewhere: RequestListener): void {
    const exchange = new Exchange(request, response, this.exchanges);
    const url = this.#target(request);
    if (this.#isOverfull(exchange)) return;
    const route = routeRequest(url, this.#setting.options.resource);
    if (route.to === 'elsewhere') {
      exchange.recognised = recogniseRequest(url);
      exchange.watch();
      elsewhere(request, response);
      return;
    }
    if (this.#ownFile(exchange, route, response)) return;
    if (route.to === 'client-file') this.#clientFile(exchange, route.path, response);
    else this.#route(exchange, route);
  }

  /** False where it is to be left alone: it is not for us, and others may want it. */
  upgrade(upgrade: Upgrade): boolean {
    const { request, socket } = upgrade;
    const { options, transports } = this.#setting;
    const route = routeUpgrade(this.#target(request), options.resource);
    if (route === undefined && !options.destroyUpgrade) return false;
    const exchange = Exchange.ofUpgrade(request, socket, this.exchanges);
    if (exchange === undefined) {
      this.#setting.admit.fault(PIPELINED_UPGRADE);
      return true;
    }
    if (this.#isOverfull(exchange)) return true;
    if (route === undefined) this.#notUpgraded(exchange);
    else if (!this.#isForeign(exchange, route.path)) transports.enter(exchange, route, upgrade);
    return true;
  }

  #notUpgraded(exchange: Exchange): void {
    const { url = '', headers } = exchange.request;
    exchange.recognised = recogniseRequest(url, { upgrade: headers.upgrade });
    const { resource } = this.#setting.options;
    const where = typeof resource === 'string' ? resource : 'the resource';
    const how = `Socket.IO 0.9 opens its WebSockets at ${where}/1/websocket/ID, with the id of a handshake at ${where}/1/.`;
    if (this.#setting.options.quirks) exchange.drop();
    else exchange.answer(explain(404, `Nothing is upgraded here. ${how}`));
  }

  #route(exchange: Exchange, route: Exclude<Route, { to: 'elsewhere' | 'client-file' }>): void {
    const { handshakes, transports } = this.#setting;
    if (route.to === 'transport') {
      transports.enter(exchange, route);
    } else if (route.to === 'handshake') {
      if (exchange.request.method === 'OPTIONS' && !this.#setting.options.quirks) {
        exchange.answer(preflightAnswer(exchange.request.headers));
      } else {
        void handshakes.answer(exchange, route.query);
      }
    } else if (!this.#isForeign(exchange, route.path)) {
      if (route.to === 'wrong-version') this.#wrongVersion(exchange, route.path);
      else exchange.answer(WELCOME);
    }
  }

  #noClientFile({ number }: Exchange, path: string): void {
    const message = `There is no client file ${shown(path)}: names join transports that are offered with a plus, as in socket.io+websocket.js.`;
    this.#setting.admit.fault({ code: 'no-client-file', message, exchange: number });
  }

  #wrongVersion(exchange: Exchange, path: string): void {
    const message = `${shown(path)} below the resource names no protocol version that is spoken here: clients of Socket.IO 0.7 to 0.9 begin with /1/.`;
    this.#setting.admit.fault({ code: 'wrong-version', message, exchange: exchange.number });
    exchange.answer(WRONG_VERSION);
  }

  #clientFile(exchange: Exchange, path: string, response: ServerResponse): void {
    const { options, clientFiles } = this.#setting;
    const { request } = exchange;
    if (!options.browserClient) {
      exchange.answer(WELCOME);
    } else if (options.browserClientHandler !== undefined) {
      exchange.watch();
      options.browserClientHandler(request, response);
    } else {
      const { method, headers } = request;
      void clientFiles.answer({ path, method, headers }).then(({ note, ...answer }) => {
        exchange.note = note;
        if (answer.status >= 400) this.#noClientFile(exchange, path);
        exchange.answer(answer);
      });
    }
  }

  /** Files that whoever embeds us has added come before our own. Answers false for what is none of them. */
  #ownFile(exchange: Exchange, route: Route, response: ServerResponse): boolean {
    const { files, options } = this.#setting;
    if (files === undefined || !options.browserClient || !('path' in route)) return false;
    if (!files.has(route.path)) return false;
    exchange.watch();
    files.write(route.path, exchange.request, response);
    return true;
  }

  #isOverfull(exchange: Exchange): boolean {
    const { admit, options } = this.#setting;
    const lines = exchange.request.rawHeaders.length / 2;
    if (lines <= options.maxHeaders) return false;
    const message = `The request was refused: it has ${lines} header lines, and maxHeaders is ${options.maxHeaders}.`;
    admit.fault({ code: 'too-many-headers', message, exchange: exchange.number });
    exchange.answer(explain(431, message, ['Connection', 'close']));
    return true;
  }

  /** Other protocols knock at the same path, Engine.IO first of all: their people deserve a word. */
  #isForeign(exchange: Exchange, below: string): boolean {
    const { headers } = exchange.request;
    exchange.recognised = recogniseRequest(this.#target(exchange.request), { below });
    const foreign = answerForeign(exchange.recognised, headers.origin);
    if (foreign === undefined || this.#setting.options.quirks) return false;
    const { message, answer } = foreign;
    this.#setting.admit.fault({ code: 'foreign-protocol', message, exchange: exchange.number });
    exchange.answer(answer);
    return true;
  }

  #target({ url = '' }: IncomingMessage): string {
    return this.#setting.options.quirks ? url : originForm(url);
  }
}
