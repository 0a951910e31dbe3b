// One namespace with its members: who may join, what reaches whom, and what happens when somebody leaves.
import type { SessionId } from '../../shared/index.ts';

import { arrivalContext, authorize, makeObject } from './admission.ts';
import type { Party } from './call.ts';
import type { NamespaceDefinition } from './definition.ts';
import type { Dispatch } from './dispatch.ts';
import type { Hall } from './hall.ts';
import type { HeardInput, LeaveInput, PacketInput } from './input.ts';
import type { Arrival } from './arrival.ts';
import { Member } from './member.ts';
import type { Surroundings } from './surroundings.ts';

interface Resident extends Party {
  /** `seq` of the connect that led here. */
  readonly cause: number;
  /** Packets that came while `authorize` had not answered. */
  readonly waiting: PacketInput[];
}

export interface SpaceSetting {
  readonly definition: NamespaceDefinition;
  readonly hall: Hall;
  /** One for all spaces of a definition. */
  readonly dispatch: Dispatch;
  readonly surroundings: Surroundings;
  /** Told of everybody who left or was refused. */
  readonly onGone: (sid: SessionId, space: Space) => void;
}

export class Space {
  readonly hall: Hall;
  readonly #definition: NamespaceDefinition;
  readonly #surroundings: Surroundings;
  readonly #dispatch: Dispatch;
  readonly #onGone: SpaceSetting['onGone'];
  readonly #residents = new Map<SessionId, Resident>();

  constructor({ definition, hall, dispatch, surroundings, onGone }: SpaceSetting) {
    this.hall = hall;
    this.#definition = definition;
    this.#surroundings = surroundings;
    this.#dispatch = dispatch;
    this.#onGone = onGone;
  }

  /** Nobody is a member, nor has asked to be one. */
  get isEmpty(): boolean {
    return this.#residents.size === 0;
  }

  has(sid: SessionId): boolean {
    return this.#residents.has(sid);
  }

  party(sid: SessionId): Party | undefined {
    return this.#residents.get(sid);
  }

  /** Those of its class. */
  get methods(): readonly string[] {
    return this.#definition.methods ?? [];
  }

  /** Everybody who is a member or has asked to be one. */
  members(): readonly Member[] {
    const members = [...this.#residents.values()].map(({ member }) => member);
    return members.filter(({ phase }) => phase !== 'leaving');
  }

  /** Somebody new asks to join. */
  connect(arrival: Arrival, cause: number): void {
    const member = new Member(arrival, this.hall, this.#surroundings);
    member.steps = this.#dispatch.steps;
    this.#surroundings.run(arrivalContext(member, cause), () => {
      const object = makeObject(this.#definition, member, this.#surroundings);
      if (object === undefined) {
        this.#refuse(member, cause);
        return;
      }
      const resident: Resident = { member, object, cause, waiting: [] };
      this.#residents.set(arrival.sid, resident);
      authorize(object, this.#surroundings, (answer) => this.#decide(resident, answer));
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
    const { phase } = resident.member;
    if (phase === 'joined') this.#dispatch.receive(resident, input);
    else if (phase === 'joining') resident.waiting.push(input);
  }

  leave({ sid, reason, cause }: LeaveInput): void {
    const resident = this.#residents.get(sid);
    if (resident === undefined) return;
    const isMember = resident.member.phase !== 'joining';
    this.#residents.delete(sid);
    resident.member.exit();
    if (isMember) this.#dispatch.left(resident, reason, cause);
    this.#onGone(sid, this);
  }

  heard(input: HeardInput): void {
    this.hall.heard(input);
  }

  #decide(resident: Resident, answer: unknown): void {
    const { member, waiting, cause } = resident;
    const { sid } = member.arrival;
    if (this.#residents.get(sid) !== resident) return;
    if (answer) {
      member.enter();
      this.#welcome(resident, cause);
      for (const input of waiting.splice(0)) this.packet(input);
      return;
    }
    this.#residents.delete(sid);
    this.#refuse(member, cause);
  }

  #refuse(member: Member, cause: number): void {
    const { sid, endpoint } = member.arrival;
    member.exit();
    this.#surroundings.ask({ do: 'refused', sid, endpoint, reason: 'unauthorized', cause });
    this.#onGone(sid, this);
  }

  #welcome(resident: Resident, cause: number): void {
    const { sid, endpoint } = resident.member.arrival;
    this.#surroundings.ask({ do: 'joined', sid, endpoint, cause });
    this.#dispatch.joined(resident, cause);
  }
}
