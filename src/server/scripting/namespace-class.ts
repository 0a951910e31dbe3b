// The class that namespace scripts extend. Its docstrings are the help a user's editor shows.
import type { AclState, PacketOf } from '../../shared/index.ts';

import { type Job, MemberJob } from './job.ts';
import { callbackOf, type Listener, withoutCallback } from './script-arguments.ts';
import { memberOf, ScriptMember } from './script-member.ts';

/**
 * What answers at an endpoint: one object for every session that joins it.
 *
 * An event `user message` calls `on_user_message` or `onUserMessage` with the event's arguments. What the
 * method returns, or resolves to, is the client's acknowledgement where it asked for one: nothing gives
 * `null`, any other value is one argument, `ack(a, b)` gives several.
 *
 * ```ts
 * import { Namespace } from 'socketscope';
 *
 * export default class Chat extends Namespace<{ nickname?: string }> {
 *   static override endpoint = '/chat';
 *
 *   override getInitialAcl() {
 *     return ['recv_connect', 'on_nickname'];
 *   }
 *
 *   on_nickname(nickname: string) {
 *     this.session.nickname = nickname;
 *     this.addAclMethod('on_user_message');
 *   }
 *
 *   on_user_message(text: string) {
 *     this.broadcastEventNotMe('user message', this.session.nickname, text);
 *   }
 * }
 * ```
 *
 * @typeParam Session What the script keeps in `session`. It starts empty, so its properties are optional.
 */
export class Namespace<
  Session extends object = Record<string, unknown>,
> extends ScriptMember<Session> {
  /** Where the namespace answers: `''` (the root, which every client is in) or `/name`. */
  static endpoint = '';

  /** The list as it is: open, closed, or listed with its method names. */
  get acl(): AclState {
    return memberOf(this).acl.value.state;
  }

  /**
   * May the client join? `false`, or throwing, answers its connect with `7::/endpoint:2` (unauthorized).
   * Until a promise resolves the client is no member; packets it sends meanwhile wait.
   */
  authorize(): boolean | Promise<boolean> {
    return true;
  }

  /** Runs once, right after the object was made and its first ACL set, before the client is a member. */
  initialize(): void | Promise<void> {}

  /**
   * The methods that the client may reach at first, with their full names: `['recv_connect', 'on_join']`.
   * Nothing (the default) leaves everything open; an empty list closes everything.
   */
  getInitialAcl(): readonly string[] | ReadonlySet<string> | undefined {
    return undefined;
  }

  /** The client has joined: its connect was echoed. At the root this runs when the session opens. */
  recv_connect?(): unknown;
  /** A message packet (`3:`), not to be mistaken for an event called `message`. Left out, it answers `data`. */
  recv_message?(data: string): unknown;
  /** A JSON packet (`4:`). Left out, it answers `data`. */
  recv_json?(data: unknown): unknown;
  /** An error packet (`7:`) from the client. */
  recv_error?(packet: PacketOf<'error'>): unknown;
  /** The member has left or its session ended; `rooms` and `session` can still be read. */
  recv_disconnect?(reason: string): unknown;
  /** See `recv_connect`. */
  recvConnect?(): unknown;
  /** See `recv_message`. */
  recvMessage?(data: string): unknown;
  /** See `recv_json`. */
  recvJson?(data: unknown): unknown;
  /** See `recv_error`. */
  recvError?(packet: PacketOf<'error'>): unknown;
  /** See `recv_disconnect`. */
  recvDisconnect?(reason: string): unknown;

  /**
   * Sends an event to the client. A function at the end asks for an acknowledgement and is called with it:
   * `this.emit('question', 6, 7, (answer) => …)`.
   */
  emit(event: string, ...args: readonly [...data: unknown[], answered: Listener]): void;
  emit(event: string, ...args: readonly unknown[]): void;
  emit(event: string, ...args: readonly unknown[]): void {
    memberOf(this).emit(event, withoutCallback(args), callbackOf(args));
  }

  /** Like `emit`, but dropped where the client has no transport at this moment (between two polls). */
  emitVolatile(event: string, ...args: readonly unknown[]): void {
    memberOf(this).emit(event, args, { volatile: true });
  }

  /** Sends a message packet (`3:`). The client's library acknowledges by itself, without arguments. */
  send(text: string, answered?: Listener): void {
    memberOf(this).send(text, callbackOf([answered]));
  }

  /** Sends a JSON packet (`4:`). */
  json(value: unknown, answered?: Listener): void {
    memberOf(this).json(value, callbackOf([answered]));
  }

  /** Sends the event `error` with a name and a text, as refusals do. */
  error(name: string, text: string): void {
    memberOf(this).emit('error', [name, text]);
  }

  /** Sends an error packet, `7:` in place of an event. */
  errorPacket(
    reason: '' | 'transport not supported' | 'client not handshaken' | 'unauthorized',
    advice: '' | 'reconnect' = '',
  ): void {
    memberOf(this).errorPacket(reason, advice);
  }

  /** Ends the membership: the client gets `0::/endpoint`. At the root it ends the session. */
  disconnect(): void {
    memberOf(this).disconnect();
  }

  /**
   * Allows one method more, from the client's next packet on.
   * @throws TypeError where the ACL is open, as a list of one would forbid all others.
   */
  addAclMethod(method: string): void {
    memberOf(this).acl.add(method);
  }

  /**
   * Forbids a listed method; the last one gone, everything is closed.
   * @throws TypeError where the ACL is open or the method is not listed.
   */
  delAclMethod(method: string): void {
    memberOf(this).acl.delete(method);
  }

  /** Allows everything. */
  liftAclRestrictions(): void {
    memberOf(this).acl.lift();
  }

  /** Goes back to what `getInitialAcl` says now. */
  resetAcl(): void {
    memberOf(this).acl.reset(this.getInitialAcl());
  }

  isMethodAllowed(method: string): boolean {
    return memberOf(this).acl.value.lists(method);
  }

  /** Enters a room of this namespace. Rooms come and go with their members. */
  join(room: string): void {
    memberOf(this).join(room);
  }

  leave(room: string): void {
    memberOf(this).leave(room);
  }

  /** Sends an event to everybody in a room, the member itself included where it is in. */
  emitToRoom(room: string, event: string, ...args: readonly unknown[]): void {
    memberOf(this).broadcast(event, args, { room });
  }

  /** Sends an event to everybody in a room but the member itself. */
  emitToRoomNotMe(room: string, event: string, ...args: readonly unknown[]): void {
    memberOf(this).broadcast(event, args, { room, notMe: true });
  }

  /** Sends an event to everybody who has joined this namespace, the member itself included. */
  broadcastEvent(event: string, ...args: readonly unknown[]): void {
    memberOf(this).broadcast(event, args, {});
  }

  /** Sends an event to everybody who has joined this namespace but the member itself. */
  broadcastEventNotMe(event: string, ...args: readonly unknown[]): void {
    memberOf(this).broadcast(event, args, { notMe: true });
  }

  /** The same session in another namespace of this script, if it has joined that. */
  sibling(endpoint: string): Namespace | undefined {
    const object = memberOf(this).arrival.sibling(endpoint);
    return object instanceof Namespace ? object : undefined;
  }

  /**
   * Runs work beside the packets for as long as the member is there:
   * `this.spawn(async (job) => { while (job.isLive) { this.emit('tick'); await job.sleep(1000); } })`.
   */
  spawn(work: (job: Job) => unknown): void {
    const job = new MemberJob();
    const member = memberOf(this);
    const forget = member.onExit(() => job.end());
    const run = async () => work(job);
    run()
      .catch((thrown: unknown) => member.tellThrown('A spawned job', thrown))
      .finally(forget);
  }
}
