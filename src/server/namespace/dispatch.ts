// A packet's way to a method: lawful name → ACL → method exists → call. Each refusal has its verdict.
import type { Packet, PacketOf } from '../../shared/index.ts';

import { type Call, type Party, runCall } from './call.ts';
import { findCallable } from './find-callable.ts';
import { ackMethod, dataCall, hookCall, methodOfPacket } from './hook-call.ts';
import * as names from './method-name.ts';
import { readPacket } from './read-packet.ts';
import { Steps } from './steps.ts';
import type { Surroundings } from './surroundings.ts';
import type { Traits } from './traits.ts';
import { accessDenied, unlawfulName, Verdicts } from './verdicts.ts';

export class Dispatch {
  readonly steps: Steps;
  readonly #surroundings: Surroundings;
  readonly #isHooked: boolean;
  readonly #names = new names.MethodNames();
  readonly #verdicts: Verdicts;

  constructor(surroundings: Surroundings, { isHooked = false, takesPacket }: Traits = {}) {
    this.#surroundings = surroundings;
    this.#isHooked = isHooked;
    this.#verdicts = new Verdicts(surroundings);
    this.steps = new Steps({
      names: this.#names,
      verdicts: this.#verdicts,
      takesPacket: takesPacket ?? (() => false),
      cause: () => surroundings.current()?.cause ?? 0,
      acknowledged: (...ack) => this.#acknowledged(...ack),
    });
  }

  /** A text that came from the client. */
  receive(party: Party, input: { readonly raw: string; readonly cause: number }): void {
    const packet = readPacket(party.member, input, this.#surroundings);
    if (packet === undefined) return;
    if (this.#isHooked) this.#bySteps(party, packet, input.cause);
    else this.#packet(party, packet, input.cause);
  }

  /** The member has joined, or asks once more. */
  joined(party: Party, cause: number): void {
    const { endpoint, qs, isReintroduced: isUnasked } = party.member.arrival;
    if (this.#isHooked) this.#bySteps(party, { type: 'connect', endpoint, qs }, cause);
    else this.call(hookCall({ party, cause, isUnasked }, names.RECV_CONNECT, []));
  }

  /** The member has left; only what the client itself said is a packet. */
  left(party: Party, reason: string, cause: number): void {
    const { endpoint } = party.member.arrival;
    const asked = { party, cause, isUnasked: true };
    if (!this.#isHooked) this.call(hookCall(asked, names.RECV_DISCONNECT, [reason]));
    else if (reason === 'left') this.#bySteps(party, { type: 'disconnect', endpoint }, cause);
    else {
      const packet = { type: 'disconnect', endpoint } as const;
      const call = hookCall(asked, names.RECV_DISCONNECT, []);
      const { object } = party;
      const leave = () => object.callMethodWithAcl?.('recv_disconnect', packet, reason);
      runCall(call, leave, this.#surroundings);
    }
  }

  /** Judges and calls one method. */
  call(call: Call): void {
    const { acl } = call.member;
    if (!acl.permits(call.method)) {
      this.#verdicts.refuse(call, accessDenied(call.method.snake));
      return;
    }
    const method = this.#find(call);
    if (typeof method !== 'function') {
      this.#verdicts.refuse(call, method);
      return;
    }
    if (!acl.value.isOpen) this.#verdicts.tell(call, 'listed');
    runCall(call, method, this.#surroundings);
  }

  #packet(party: Party, packet: Packet, cause: number): void {
    switch (packet.type) {
      case 'event':
        this.#event(party, packet, cause);
        return;
      case 'message':
        this.call(dataCall({ party, packet, cause }, names.RECV_MESSAGE, packet.data));
        return;
      case 'json':
        this.call(dataCall({ party, packet, cause }, names.RECV_JSON, packet.data));
        return;
      case 'error':
        this.call(hookCall({ party, packet, cause }, names.RECV_ERROR, [packet]));
        return;
      case 'ack':
        this.#acknowledged(party, packet, cause);
        return;
      default:
    }
  }

  #event({ member, object }: Party, packet: PacketOf<'event'>, cause: number): void {
    const { name, args } = packet;
    const lawful = this.#names.ofEvent(name);
    const method = lawful ?? names.methodName(name);
    const fallback = undefined;
    const call = { member, object, method, args, cause, packet, fallback, isUnasked: false };
    if (lawful !== undefined) this.call(call);
    else this.#verdicts.refuse(call, unlawfulName());
  }

  /** What a getter of the script throws is thrown by the call. */
  #find({ object, method, fallback }: Call): ReturnType<typeof findCallable> {
    try {
      return findCallable(object, method, fallback);
    } catch (thrown) {
      return () => {
        throw thrown;
      };
    }
  }

  /** The class has a say: all its steps together are one call. */
  #bySteps(party: Party, packet: Packet, cause: number): void {
    const { object } = party;
    const call = hookCall({ party, packet, cause }, methodOfPacket(packet), [packet]);
    runCall(call, () => object.processPacket?.(packet), this.#surroundings);
  }

  #acknowledged(party: Party, packet: PacketOf<'ack'>, cause: number): void {
    const { sid, endpoint } = party.member.arrival;
    const { ackId, args } = packet;
    const callback = party.member.takeAck(ackId);
    if (callback === undefined) {
      const message = `The client acknowledged ${ackId}, but no callback waits for that id.`;
      this.#surroundings.ask({ do: 'log', level: 'warn', message, sid, endpoint, cause });
      return;
    }
    runCall(
      hookCall({ party, packet, cause }, ackMethod(ackId), args),
      callback,
      this.#surroundings,
    );
  }
}
