// One namespace with its members: who may join, what reaches whom, and what happens when somebody leaves.
import type { SessionId } from '../../shared/index.ts';
import { decodePacket } from '../../protocol/index.ts';

import { isPromise } from './answer.ts';
import type { Party } from './call.ts';
import { Crowd } from './crowd.ts';
import type { NamespaceDefinition } from './definition.ts';
import { Dispatch, hookCall } from './dispatch.ts';
import type { LeaveInput, PacketInput } from './input.ts';
import { type Arrival, Member } from './member.ts';
import { RECV_CONNECT, RECV_DISCONNECT } from './method-name.ts';
import { invalidPacket } from './named-error.ts';
import type { NamespaceObject } from './namespace-object.ts';
import { thrownFault } from './script-fault.ts';
import type { CallContext, Surroundings } from './surroundings.ts';

interface Resident extends Party {
  /** Packets that came while `authorize` had not answered. */
  readonly waiting: PacketInput[];
}

export class Space {
  readonly #definition: NamespaceDefinition;
  readonly #surroundings: Surroundings;
  readonly #dispatch: Dispatch;
  readonly #onGone: (sid: SessionId) => void;
  readonly #crowd = new Crowd();
  readonly #residents = new Map<SessionId, Resident>();

  /** `onGone` is told of everybody who left or was refused. */
  constructor(
    definition: NamespaceDefinition,
    surroundings: Surroundings,
    onGone: (sid: SessionId) => void,
  ) {
    this.#definition = definition;
    this.#surroundings = surroundings;
    this.#dispatch = new Dispatch(surroundings);
    this.#onGone = onGone;
  }

  has(sid: SessionId): boolean {
    return this.#residents.has(sid);
  }

  object(sid: SessionId): NamespaceObject | undefined {
    return this.#residents.get(sid)?.object;
  }

  /** Somebody new asks to join. */
  connect(arrival: Arrival, cause: number): void {
    const context = contextOf(arrival, cause);
    const resident = this.#admit(arrival, context);
    if (resident === undefined) this.#refuse(context);
    else this.#authorize(resident, context);
  }

  #authorize(resident: Resident, context: CallContext): void {
    this.#surroundings.run(context, () => {
      const failed = (thrown: unknown) => {
        this.#surroundings.ask(thrownFault(context, { what: 'authorize', thrown }));
        this.#decide(resident, false, context);
      };
      try {
        const answer = resident.object.authorize();
        if (isPromise(answer)) {
          Promise.resolve(answer).then((late) => this.#decide(resident, late, context), failed);
        } else this.#decide(resident, answer, context);
      } catch (thrown) {
        failed(thrown);
      }
    });
  }

  /** A member asks once more (a second `1::/endpoint`): it is echoed, and `recv_connect` runs again. */
  connectAgain(sid: SessionId, cause: number): void {
    const resident = this.#residents.get(sid);
    if (resident?.member.phase === 'joined') this.#welcome(resident, cause);
  }

  packet(input: PacketInput): void {
    const resident = this.#residents.get(input.sid);
    if (resident === undefined) return;
    if (resident.member.phase === 'joining') resident.waiting.push(input);
    else this.#deliver(resident, input);
  }

  leave({ sid, reason, cause }: LeaveInput): void {
    const resident = this.#residents.get(sid);
    if (resident === undefined) return;
    const { member, object } = resident;
    const isMember = member.phase !== 'joining';
    this.#remove(member);
    if (isMember) {
      const asked = { party: { member, object }, cause, isUnasked: true };
      this.#dispatch.call(hookCall(asked, RECV_DISCONNECT, [reason]));
    }
    this.#onGone(sid);
  }

  /** Makes the object with its ACL; where the script throws the arrival is over. */
  #admit(arrival: Arrival, context: CallContext): Resident | undefined {
    const member = new Member(arrival, this.#crowd, this.#surroundings);
    try {
      const object = this.#surroundings.run(context, () => this.#makeObject(member));
      const resident: Resident = { member, object, waiting: [] };
      this.#residents.set(arrival.sid, resident);
      return resident;
    } catch (thrown) {
      this.#surroundings.ask(thrownFault(context, { what: 'the start of the namespace', thrown }));
      member.exit();
      this.#onGone(arrival.sid);
      return undefined;
    }
  }

  #makeObject(member: Member): NamespaceObject {
    const object = this.#definition.create(member);
    member.acl.start(object.getInitialAcl(), member.arrival.isReintroduced);
    const started = object.initialize();
    if (isPromise(started)) {
      const context = contextOf(member.arrival, this.#surroundings.current()?.cause ?? 0);
      Promise.resolve(started).then(undefined, (thrown) => {
        this.#surroundings.ask(thrownFault(context, { what: 'initialize', thrown }));
      });
    }
    return object;
  }

  #decide(resident: Resident, answer: unknown, context: CallContext): void {
    const { member, waiting } = resident;
    if (this.#residents.get(context.sid) !== resident) return;
    if (answer) {
      member.enter();
      this.#welcome(resident, context.cause);
      for (const input of waiting.splice(0)) this.#deliver(resident, input);
      return;
    }
    this.#remove(member);
    this.#refuse(context);
    this.#onGone(context.sid);
  }

  #remove(member: Member): void {
    this.#residents.delete(member.arrival.sid);
    member.exit();
  }

  #refuse({ sid, endpoint, cause }: CallContext): void {
    this.#surroundings.ask({ do: 'refused', sid, endpoint, reason: 'unauthorized', cause });
  }

  #welcome(resident: Resident, cause: number): void {
    const { sid, endpoint } = resident.member.arrival;
    this.#surroundings.ask({ do: 'joined', sid, endpoint, cause });
    this.#greet(resident, cause);
  }

  #greet(party: Resident, cause: number): void {
    const asked = { party, cause, isUnasked: party.member.arrival.isReintroduced };
    this.#dispatch.call(hookCall(asked, RECV_CONNECT, []));
  }

  #deliver(resident: Resident, { raw, cause }: PacketInput): void {
    if (resident.member.phase !== 'joined') return;
    const decoded = decodePacket(raw);
    if (decoded.ok) {
      this.#dispatch.packet(resident, decoded.value.packet, cause);
      return;
    }
    const { sid, endpoint } = resident.member.arrival;
    const message = invalidPacket(raw, decoded.fault.message).text;
    this.#surroundings.ask({ do: 'fault', sid, endpoint, code: 'invalid_packet', message, cause });
  }
}

function contextOf({ sid, endpoint }: Arrival, cause: number): CallContext {
  return { sid, endpoint, cause };
}
