// One session in one namespace: who it is, its ACL, its acks, and what a script can do to its client.
import { type Packet, ROOM_UNITS, type RoomOperation } from '../../shared/index.ts';

import type { Arrival } from './arrival.ts';
import type { Reach } from './crowd.ts';
import type { Hall } from './hall.ts';
import { MemberAcl } from './member-acl.ts';
import { isBrokenOff } from './member-left.ts';
import type { PacketSteps } from './packet-steps.ts';
import type { MemberRemains } from './remains.ts';
import { thrownFault } from './script-fault.ts';
import type { CallContext, Surroundings } from './surroundings.ts';

/** `joining` while `authorize` has not answered; `leaving` after the script's own `disconnect()`. */
export type MemberPhase = 'joining' | 'joined' | 'leaving' | 'left';

export type AckCallback = (...args: readonly unknown[]) => unknown;

export interface SendOptions {
  readonly answered?: AckCallback;
  readonly volatile?: boolean;
}

export class Member {
  readonly arrival: Arrival;
  readonly acl: MemberAcl;
  phase: MemberPhase = 'joining';
  readonly hall: Hall;
  /** Of its namespace, for scripts that have a say in them. */
  steps: PacketSteps<Member> | undefined;
  readonly #surroundings: Surroundings;
  /** Most members are in no room, wait for no ack and have no job: the sets are made when they are needed. */
  #rooms: Set<string> | undefined;
  #acks: Map<string, AckCallback> | undefined;
  #farewells: Set<() => void> | undefined;
  #ackCount: number;

  constructor(arrival: Arrival, hall: Hall, surroundings: Surroundings) {
    this.arrival = arrival;
    this.hall = hall;
    this.#surroundings = surroundings;
    this.acl = new MemberAcl(arrival.sid, arrival.endpoint, surroundings);
    this.#ackCount = arrival.kept?.ackCount ?? 0;
    const { isReintroduced, kept } = arrival;
    if (kept !== undefined) this.#rooms = new Set(kept.rooms);
    for (const room of kept?.rooms ?? []) hall.crowd.join(room, arrival.sid);
    // Where the version before left nothing, it is in none of its rooms any more.
    if (isReintroduced && kept === undefined) this.#tellRoom('left');
  }

  /** For the script's next version. */
  remains(): MemberRemains {
    const { acl, arrival, rooms } = this;
    const { sid, endpoint, session } = arrival;
    return { sid, endpoint, session, rooms: [...rooms], ackCount: this.#ackCount, acl: acl.kept };
  }

  /** What the code that runs now works for. */
  get context(): CallContext | undefined {
    return this.#surroundings.current();
  }

  get rooms(): ReadonlySet<string> {
    this.#rooms ??= new Set();
    return this.#rooms;
  }

  /** @throws TypeError where an argument has no JSON. */
  emit(name: string, args: readonly unknown[], options: SendOptions = {}): void {
    const { endpoint } = this.arrival;
    const values = this.hall.values(args);
    this.#send({ type: 'event', endpoint, name, args: values }, 'handler', options);
  }

  /** With a callback the client's library answers by itself, without arguments. */
  send(data: string, options: SendOptions = {}): void {
    const { endpoint } = this.arrival;
    this.#send({ type: 'message', endpoint, data }, 'transport', options);
  }

  /** @throws TypeError where the value has no JSON. */
  json(value: unknown, options: SendOptions = {}): void {
    const { endpoint } = this.arrival;
    const [data = null] = this.hall.values([value]);
    this.#send({ type: 'json', endpoint, data }, 'transport', options);
  }

  /** An error packet, `7:`; both words are those of the protocol's tables, or `''`. */
  errorPacket(reason: string, advice: string): void {
    const { endpoint } = this.arrival;
    this.#send({ type: 'error', endpoint, reason, advice }, 'transport', {});
  }

  /** A packet of this namespace as it is, its id included. @throws what its JSON throws. */
  sendPacket(packet: Packet): void {
    const { endpoint } = this.arrival;
    this.#send({ ...packet, endpoint }, 'transport', {});
  }

  /** Written once and sent to many. @throws TypeError where an argument has no JSON. */
  broadcast(name: string, args: readonly unknown[], reach: Reach): void {
    const { endpoint } = this.arrival;
    const values = this.hall.values(args);
    this.hall.say(this.hall.write({ type: 'event', endpoint, name, args: values }), reach);
  }

  /** An answer to the client's request; the ack of the packet that made a member leave is still written. */
  answer(packet: Packet): void {
    if (this.phase === 'left') return;
    this.#ask(this.hall.write(packet));
  }

  join(room: string): void {
    this.#rooms ??= new Set();
    const isNew = !this.#rooms.has(room);
    this.#rooms.add(room);
    if (this.phase === 'joining' || this.phase === 'joined') {
      this.hall.crowd.join(room, this.arrival.sid);
      if (isNew) this.#tellRoom('joined', room);
    }
  }

  leave(room: string): void {
    const wasIn = this.#rooms?.delete(room) === true;
    this.hall.crowd.leave(room, this.arrival.sid);
    if (wasIn && this.phase !== 'left') this.#tellRoom('left', room);
  }

  /** The gateway writes `0::/endpoint` and tells the leave; at the root it ends the session. */
  disconnect(): void {
    if (this.phase !== 'joined') return;
    this.phase = 'leaving';
    const { sid, endpoint } = this.arrival;
    this.#surroundings.ask({ do: 'disconnect', sid, endpoint, cause: this.#cause() });
  }

  /** Ends the session, whatever namespaces it is in. */
  endSession(): void {
    const { sid } = this.arrival;
    if (this.phase === 'left') return;
    this.#surroundings.ask({ do: 'disconnect', sid, endpoint: '', cause: this.#cause() });
  }

  enter(): void {
    this.phase = 'joined';
    this.hall.crowd.enter(this.arrival.sid);
  }

  /** Is heard no more and hears nothing; `rooms` stays readable for the last hook. */
  exit(): void {
    // Who was refused never joined, so that no leaving is told.
    if (this.phase === 'joining' && (this.#rooms?.size ?? 0) > 0) this.#tellRoom('left');
    this.phase = 'left';
    this.hall.crowd.exit(this.arrival.sid, this.#rooms ?? []);
    this.#acks = undefined;
    for (const farewell of this.#farewells ?? []) farewell();
    this.#farewells = undefined;
  }

  /** Tells what a job of this member threw. */
  tellThrown(what: string, thrown: unknown): void {
    if (this.phase === 'left' && isBrokenOff(thrown)) return;
    const { sid, endpoint } = this.arrival;
    const context = { sid, endpoint, cause: this.#cause() };
    this.#surroundings.ask(thrownFault(context, { what, thrown }));
  }

  /** Called when the member has left. Answers the function that takes the wish back. */
  onExit(farewell: () => void): () => void {
    this.#farewells ??= new Set();
    this.#farewells.add(farewell);
    return () => this.#farewells?.delete(farewell);
  }

  /** The callback waiting for this id; it is called once. */
  takeAck(id: string): AckCallback | undefined {
    const callback = this.#acks?.get(id);
    this.#acks?.delete(id);
    return callback;
  }

  #send(packet: Packet, by: 'transport' | 'handler', { answered, volatile }: SendOptions): void {
    if (this.phase === 'left' || this.phase === 'leaving') return;
    if (answered === undefined) {
      this.#ask(this.hall.write(packet), volatile);
      return;
    }
    const id = `${this.#ackCount + 1}`;
    const raw = this.hall.write({ ...packet, id, ack: by });
    this.#ackCount += 1;
    this.#acks ??= new Map();
    this.#acks.set(id, answered);
    this.#ask(raw, volatile);
  }

  #ask(raw: string, volatile = false): void {
    const { sid } = this.arrival;
    const cause = this.#cause();
    this.#surroundings.ask(
      volatile
        ? { do: 'send', to: sid, raw, volatile, cause }
        : { do: 'send', to: sid, raw, cause },
    );
  }

  /** Without a room it is all of them. */
  #tellRoom(op: RoomOperation, room?: string): void {
    const { sid, endpoint } = this.arrival;
    const about = { do: 'room', op, sid, endpoint, cause: this.#cause() } as const;
    this.#surroundings.ask(
      room === undefined ? about : { ...about, room: room.slice(0, ROOM_UNITS) },
    );
  }

  #cause(): number {
    return this.#surroundings.current()?.cause ?? 0;
  }
}
