// What a transport's connection tells, brought to its session.
import type { CloseReason, TransportName } from '../../shared/index.ts';
import type { ControlFrame, Transport, TransportKind, TransportSink } from '../transports/index.ts';
import type { Admit, Arrival } from './admit.ts';
import type { Entry } from './entry.ts';
import type { Perform } from './perform.ts';
import { abandon } from './quirks.ts';

interface InletSetting {
  readonly admit: Admit;
  readonly perform: Perform;
  readonly kind: TransportKind;
  readonly exchange: number;
  /** As the option of the same name. */
  readonly quirks: boolean;
}

/** The sink of one connection of a known session. */
export class Inlet implements TransportSink {
  readonly #entry: Entry;
  readonly #admit: Admit;
  readonly #perform: Perform;
  readonly #name: TransportName;
  readonly #exchange: number;
  readonly #quirks: boolean;
  #transport: Transport | undefined;

  constructor(entry: Entry, { admit, perform, kind, exchange, quirks }: InletSetting) {
    this.#entry = entry;
    this.#admit = admit;
    this.#perform = perform;
    this.#quirks = quirks;
    this.#name = kind.name;
    this.#exchange = exchange;
  }

  opened(transport: Transport): void {
    this.#transport = transport;
    const { transportName: before } = this.#entry;
    const isFallback = before !== undefined && before !== transport.name;
    this.#entry.arriving = transport;
    this.#perform.feed(this.#entry, { on: 'attached', stays: transport.stays, isFallback });
  }

  /** Also on a connection that another has taken over from: its client may still be sending there. */
  received(text: string, wire: number): void {
    const transport = this.#name;
    const exchange = this.#exchange;
    this.#admit.packet(this.#entry, text, { origin: 'peer', transport, exchange, wire });
  }

  control(frame: ControlFrame): void {
    const arrival: Arrival = { origin: 'peer', transport: this.#name, exchange: this.#exchange };
    this.#admit.control(this.#entry.sid, arrival, frame);
  }

  broken(code: string, message: string): void {
    const { sid } = this.#entry;
    const carried = { transport: this.#name, exchange: this.#exchange };
    this.#admit.fault({ code, message, sid, ...carried });
  }

  /** The loss of a connection that carries nothing any more changes nothing. */
  gone(reason: CloseReason): void {
    const entry = this.#entry;
    if (this.#transport === undefined) return;
    entry.forget(this.#transport);
    if (entry.transport !== this.#transport) {
      if (this.#quirks && reason === 'error') abandon(entry, this.#perform);
      return;
    }
    entry.transport = undefined;
    this.#perform.feed(entry, { on: 'detached', reason });
  }
}

/** The sink of a connection without a session: it only waits to be told so. */
export const NOBODY: TransportSink = {
  received: () => undefined,
  control: () => undefined,
  broken: () => undefined,
  gone: () => undefined,
};
