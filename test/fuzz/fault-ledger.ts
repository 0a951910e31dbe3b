// Which faults were told of which connection: the other half of every malformed request.
import type { ExchangeEvent, FaultEvent, TraceEvent } from '../../src/shared/index.ts';
import type { Told } from './server-words.ts';

/** Faults that stand for more than one, as the gate tells them. */
const MORE = /^The same happened (\d+) more times? within/;
const RESOURCE = '/socket.io';

interface Line {
  readonly codes: string[];
  readonly statuses: number[];
}

export class FaultLedger {
  readonly #lines = new Map<number, Line>();
  readonly #byPort = new Map<string, number[]>();
  readonly #faults: Record<string, number> = {};
  readonly #silent: Record<string, number> = {};
  #packets = 0;

  note(event: TraceEvent): void {
    if (event.kind === 'packet' && event.dir === 'in') this.#packets += 1;
    else if (event.kind === 'fault') this.#fault(event);
    else if (event.kind === 'exchange') this.#exchange(event);
  }

  /** What was told of the connections from these ports. */
  told(ports: readonly number[]): readonly Told[] {
    return ports.map((port) => {
      const lines = (this.#byPort.get(String(port)) ?? []).map((number) => this.#lines.get(number));
      return {
        codes: lines.flatMap((line) => line?.codes ?? []),
        statuses: lines.flatMap((line) => line?.statuses ?? []),
      };
    });
  }

  /** Ports are used again. */
  forget(): void {
    this.#lines.clear();
    this.#byPort.clear();
  }

  totals(): {
    packets: number;
    faults: Readonly<Record<string, number>>;
    silent: Readonly<Record<string, number>>;
  } {
    return { packets: this.#packets, faults: { ...this.#faults }, silent: { ...this.#silent } };
  }

  #fault({ code, message, exchange }: FaultEvent): void {
    const more = MORE.exec(message)?.[1];
    this.#faults[code] = (this.#faults[code] ?? 0) + (more === undefined ? 1 : Number(more));
    if (exchange !== undefined) this.#line(exchange).codes.push(code);
  }

  #exchange({ exchange, remote = '', status, url, recognised }: ExchangeEvent): void {
    const line = this.#line(exchange);
    const port = remote.slice(remote.lastIndexOf(':') + 1);
    line.statuses.push(status);
    const others = this.#byPort.get(port);
    if (others === undefined) this.#byPort.set(port, [exchange]);
    else others.push(exchange);
    const isOurs = url.startsWith(RESOURCE) && recognised === undefined;
    if (status < 400 || !isOurs || line.codes.length > 0) return;
    const what = `${status} ${url.slice(0, 60)}`;
    this.#silent[what] = (this.#silent[what] ?? 0) + 1;
  }

  #line(exchange: number): Line {
    const known = this.#lines.get(exchange);
    if (known !== undefined) return known;
    const line: Line = { codes: [], statuses: [] };
    this.#lines.set(exchange, line);
    return line;
  }
}
