// The steps between a packet and its method, as a script may have a say in them; and what its client is told of errors.
import type { Packet, PacketOf } from '../../shared/index.ts';
import type {
  FailedCall,
  JsonCodec,
  Member,
  PacketSteps,
  Party,
  ToldError,
} from '../namespace/index.ts';

import { memberOf } from './script-member.ts';
import { ScriptRooms } from './script-rooms.ts';

/**
 * A packet goes through `processPacket`, an event on through `processEvent`, every call through `callMethodWithAcl` and
 * `callMethod`. Override a step, and go on by `super`; what a step answers, or resolves to, is the acknowledgement. A
 * class that overrides none of them has its packets on a shorter way.
 */
export abstract class ScriptSteps<
  Session extends object = Record<string, unknown>,
> extends ScriptRooms<Session> {
  /**
   * How a refused client learns of it: the event `error` with a name and a text, as gevent-socketio did, or an error
   * packet, `7::/endpoint:2` (unauthorized) where the ACL denied it and `7::/endpoint` otherwise.
   */
  static denials: 'event' | 'error packet' = 'event';

  /** The script's own JSON for the packets of this namespace, both ways. What it cannot read is a fault. */
  static codec: JsonCodec | undefined = undefined;

  /** See `Namespace`. */
  abstract authorize(): boolean | Promise<boolean>;
  /** See `Namespace`. */
  abstract initialize(): void | Promise<void>;
  /** See `Namespace`. */
  abstract getInitialAcl(): readonly string[] | ReadonlySet<string> | undefined;

  /**
   * What its methods throw, or reject with, also work that `spawn` runs. What it answers is the acknowledgement; what
   * it throws itself is a fault, as without it. `initialize`, `authorize` and callbacks of acknowledgements are not its
   * affair.
   */
  exceptionHandler?(thrown: unknown, call: FailedCall): unknown;

  /** Every packet of this member, its connect and its own disconnect too. What is overridden without `super` ends here. */
  processPacket(packet: Packet): unknown {
    return this.#steps.packet(this.#party, packet);
  }

  /** From an event's name to its method, where the name is lawful. */
  processEvent(packet: PacketOf<'event'>): unknown {
    return this.#steps.event(this.#party, packet);
  }

  /** Judges a method, named in full (`on_join`, `recv_message`), and calls it where the ACL allows that. */
  callMethodWithAcl(method: string, packet: Packet, ...args: readonly unknown[]): unknown {
    return this.#steps.withAcl({ party: this.#party, name: method, packet, args });
  }

  /** Calls a method, named in full, whatever the ACL says. */
  callMethod(method: string, packet: Packet, ...args: readonly unknown[]): unknown {
    return this.#steps.method({ party: this.#party, name: method, packet, args });
  }

  /** Tells the client of an error, in the way of refusals: see `errorHandler`. */
  error(name: string, text: string, { msgId, quiet = false }: ErrorOptions = {}): void {
    this.errorHandler({ name, text, msgId, quiet });
  }

  /**
   * Tells the client of a refusal, or of what the script itself calls an `error`. Override it to tell otherwise, or
   * nothing; `error.method` is there for refusals alone.
   */
  errorHandler({ name, text, method, msgId, quiet }: ToldError): void {
    const member = memberOf(this);
    if (quiet) return;
    if (method !== undefined && Reflect.get(this.constructor, 'denials') === 'error packet') {
      member.errorPacket(name === 'method_access_denied' ? 'unauthorized' : '', '');
    } else if (msgId === undefined) {
      member.emit('error', [name, text]);
    } else {
      const { endpoint } = member.arrival;
      const event = { type: 'event', endpoint, name: 'error', args: [name, text] } as const;
      member.sendPacket({ ...event, id: msgId, ack: 'transport' });
    }
  }

  get #party(): Party {
    return { member: memberOf(this), object: this };
  }

  get #steps(): PacketSteps<Member> {
    const { steps } = memberOf(this);
    if (steps === undefined) throw new TypeError('This object has no namespace yet.');
    return steps;
  }
}

/** How `error` is told. */
export interface ErrorOptions {
  /** The client's library acknowledges the event by this id. */
  readonly msgId?: string;
  /** The client is not told; a class of yours that overrides `errorHandler` is. */
  readonly quiet?: boolean;
}
