// All namespaces of one script: inputs in, effects out through the surroundings.
import { fail, type SessionId } from '../../shared/index.ts';

import type { NamespaceDefinition } from './definition.ts';
import type { ConnectInput, NamespaceInput, OrderInput } from './input.ts';
import type { Arrival, Kin } from './arrival.ts';
import { carryOut } from './orders.ts';
import { type MemberRemains, Remains } from './remains.ts';
import { SessionData } from './session-data.ts';
import type { Space } from './space.ts';
import { Spaces } from './spaces.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs script code, but no timer, socket or thread of its own; what scripts throw stays inside. */
export class Namespaces implements Kin {
  readonly #spaces: Spaces;
  readonly #sessions = new SessionData();
  readonly #remains = new Remains();
  readonly #surroundings: Surroundings;

  constructor(definitions: readonly NamespaceDefinition[], surroundings: Surroundings) {
    this.#surroundings = surroundings;
    const onGone = (sid: SessionId) => this.#sessions.release(sid);
    this.#spaces = new Spaces(definitions, surroundings, onGone);
  }

  /** Inputs for endpoints or members that are not here are passed over. */
  receive(input: NamespaceInput): void {
    if (input.on === 'connect') {
      this.#connect(input);
      return;
    }
    const space = this.#spaces.get(input.endpoint);
    if (space === undefined) return;
    switch (input.on) {
      case 'packet':
        space.packet(input);
        return;
      case 'leave':
        space.leave(input);
        return;
      case 'heard':
        space.heard(input);
        return;
      case 'order':
        this.#order(space, input);
    }
  }

  /**
   * Makes a session known that was a member, or had asked to be one, before this script was loaded: as with
   * a connect, its object is made anew and the script decides whether it may stay. Its session, rooms and ACL are
   * those it was `keep`t with, or empty ones. The gateway echoes nothing to one that had joined.
   */
  introduce(member: ConnectInput): void {
    const space = this.#spaces.open(member.endpoint);
    if (space !== undefined && !space.has(member.sid)) {
      space.connect(this.#arrival(member, true), member.cause);
    }
  }

  object(endpoint: string, sid: SessionId): object | undefined {
    return this.#spaces.get(endpoint)?.party(sid)?.object;
  }

  endpoints(sid: SessionId): readonly string[] {
    const joined = [...this.#spaces.all()].filter((space) => space.has(sid));
    return joined.map(({ hall }) => hall.endpoint);
  }

  /** Of all members, for the script's next version. */
  remains(): readonly MemberRemains[] {
    const members = [...this.#spaces.all()].flatMap((space) => space.members());
    return members.map((member) => member.remains());
  }

  /** What the version before left; taken up as its members are introduced. */
  keep(remains: readonly MemberRemains[]): void {
    this.#remains.hold(remains);
  }

  #connect(input: ConnectInput): void {
    const { endpoint, sid, cause } = input;
    const space = this.#spaces.open(endpoint);
    if (space?.has(sid)) space.connectAgain(sid, cause);
    else space?.connect(this.#arrival(input, false), cause);
  }

  /** A person at the inspector reaches in. */
  #order(space: Space, { sid, endpoint, order, number, cause }: OrderInput): void {
    const party = space.party(sid);
    const carried = () =>
      party === undefined
        ? fail(`The session ${sid} is no member of ${endpoint === '' ? 'the root' : endpoint}.`)
        : carryOut(party, order, space.methods);
    const answer = this.#surroundings.run({ sid, endpoint, cause }, carried);
    this.#surroundings.ask({ do: 'told', number, answer, cause });
  }

  #arrival(input: ConnectInput, isReintroduced: boolean): Arrival {
    const { sid, endpoint, qs, transport, handshake } = input;
    const kept = isReintroduced ? this.#remains.take(endpoint, sid) : undefined;
    return {
      sid,
      endpoint,
      qs,
      transport,
      handshake,
      session: this.#sessions.take(sid, kept?.session),
      isReintroduced,
      kept,
      kin: this,
    };
  }
}
