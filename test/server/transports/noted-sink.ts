// A server with one transport and no session: what a transport tells is noted.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { parse } from 'node:querystring';

import { AnswerBurst, Exchange } from '../../../src/server/http/index.ts';
import type { ExchangeSetting, Query } from '../../../src/server/http/index.ts';
import { openRegistry } from '../../../src/server/transports/index.ts';
import type {
  Opening,
  Transport,
  TransportKind,
  TransportSink,
} from '../../../src/server/transports/index.ts';
import type { ExchangeEvent, TransportName } from '../../../src/shared/index.ts';

export class NotedSink implements TransportSink {
  readonly told: string[] = [];
  readonly exchanges: ExchangeEvent[] = [];
  readonly #kind: TransportKind;
  readonly #server: Server = createServer();
  readonly #opened: Transport[] = [];
  #wake: () => void = () => undefined;
  port = 0;

  constructor(name: TransportName) {
    const kind = openRegistry([name], {
      limits: { maxBodyBytes: 1_000 },
      matchOriginProtocol: false,
      quirks: false,
    }).get(name);
    if (kind === undefined) throw new Error(`${name} is not here`);
    this.#kind = kind;
    const setting: ExchangeSetting = {
      number: () => 1,
      burst: new AnswerBurst(),
      now: () => performance.now(),
      report: (event) => {
        this.exchanges.push(event);
        this.#wake();
      },
    };
    this.#server.on('request', (request, response) =>
      this.#open({ exchange: new Exchange(request, response, setting) }),
    );
    this.#server.on('upgrade', (request, socket, head) => {
      const exchange = Exchange.ofUpgrade(request, socket, setting);
      if (exchange !== undefined) this.#open({ exchange, upgrade: { request, socket, head } });
    });
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
    return this;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** The next transport that was opened. */
  async transport(): Promise<Transport> {
    await this.#until(() => this.#opened.length > 0);
    const opened = this.#opened.shift();
    if (opened === undefined) throw new Error('nothing was opened');
    return opened;
  }

  async tells(count: number): Promise<readonly string[]> {
    await this.#until(() => this.told.length >= count);
    return this.told;
  }

  /** The next exchange that is over. */
  async exchange(): Promise<ExchangeEvent> {
    await this.#until(() => this.exchanges.length > 0);
    const told = this.exchanges.shift();
    if (told === undefined) throw new Error('nothing was told');
    return told;
  }

  received(text: string, wire: number): void {
    this.#note(`received ${text} in ${wire}`);
  }

  control({ dir, opcode, bytes }: Parameters<TransportSink['control']>[0]): void {
    this.#note(`${dir} ${opcode} ${bytes}`);
  }

  broken(code: string): void {
    this.#note(`broken ${code}`);
  }

  gone(reason: string): void {
    this.#note(`gone ${reason}`);
  }

  #open(parts: Pick<Opening, 'exchange' | 'upgrade'>): void {
    const [, query = ''] = (parts.exchange.request.url ?? '').split('?');
    const opened = this.#kind.open({
      ...parts,
      query: parse(query) as Query,
      sink: this,
      opened: (transport) => {
        this.#opened.push(transport);
        this.#wake();
      },
    });
    if (!opened.ok) this.#note(`refused ${opened.fault.code}`);
  }

  #note(line: string): void {
    this.told.push(line);
    this.#wake();
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>((done) => {
        this.#wake = done;
      });
    }
  }
}
