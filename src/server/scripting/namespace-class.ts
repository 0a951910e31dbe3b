// The class that namespace scripts extend. Its docstrings are the help a user's editor shows.
import type { AclState, PacketOf } from '../../shared/index.ts';

import type { ParamsOf } from '../namespace/index.ts';
import { Audience } from './audience.ts';
import { hallsOf } from './class-halls.ts';
import { type Job, jobsOf, startJob } from './job.ts';
import type { AuthorizeHandshake } from './read-authorization.ts';
import { memberOf } from './script-member.ts';
import { ScriptSteps } from './script-steps.ts';
import { nameInSnakeCase } from './snake-names.ts';
import { ScriptSocket } from './script-socket.ts';

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
 * @typeParam Pattern The text of `endpoint` once more, where it is a pattern: it gives `params` its names.
 */
export class Namespace<
  Session extends object = Record<string, unknown>,
  Pattern extends string = string,
> extends ScriptSteps<Session> {
  /**
   * Where the namespace answers: `''` (the root, which every client is in), `/name`, or a pattern of many endpoints.
   * In a pattern `:id` stands for one segment, and `*`, as the last one, for all that follows: `/room/:id`, `/files/*`.
   * Each endpoint that clients join is a namespace of its own, with its own members and rooms; a name goes before a
   * pattern, and of patterns the one that leaves less open.
   */
  static endpoint = '';

  /**
   * What the pattern left open, as it stands in the endpoint: at `/room/:id` it is `this.params.id`, at `/files/*`
   * `this.params['*']`. Nothing in it is decoded, and all of it is a stranger's text: `authorize` may refuse it.
   */
  get params(): ParamsOf<Pattern> {
    // The pattern that matched is the one that the class was given.
    return memberOf(this).hall.params as ParamsOf<Pattern>;
  }

  /** The list as it is: open, closed, or listed with its method names. */
  get acl(): AclState {
    return memberOf(this).acl.value.state;
  }

  /**
   * A say in all handshakes of the server, not in those of this namespace alone: see `AuthorizeHandshake`. A script that
   * exports a map may as well export a function of this name beside it.
   */
  declare static authorizeHandshake?: AuthorizeHandshake;

  /**
   * May the client join? `false`, or throwing, answers its connect with `7::/endpoint:2` (unauthorized).
   * Until a promise resolves the client is no member; packets it sends meanwhile wait.
   */
  authorize(): boolean | Promise<boolean> {
    return true;
  }

  /**
   * Runs once, right after the object was made and its first ACL set, before the client is a member. Where a class and
   * those it extends, mixins too, each have one, each runs once, the most derived first; `super.initialize()` may be
   * called, and need not be.
   */
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

  /** The session behind this namespace: `this.socket.namespace('/other')`, `this.socket.disconnect()`. */
  get socket(): ScriptSocket<Namespace> {
    return new ScriptSocket(memberOf(this), isNamespace);
  }

  /** The same session in another namespace of this script, if it has joined that. */
  sibling(endpoint: string): Namespace | undefined {
    return this.socket.namespace(endpoint);
  }

  /**
   * Runs work beside the packets for as long as the member is there:
   * `this.spawn(async (job) => { while (job.isLive) { this.emit('tick'); await job.sleep(1000); } })`.
   * `job.signal` aborts at that moment. What the work throws is a fault, but for the `AbortError` of its end.
   */
  spawn(work: (job: Job) => unknown): Job {
    const member = memberOf(this);
    return startJob(member, work, (thrown) => {
      if (this.exceptionHandler === undefined) throw thrown;
      return this.exceptionHandler(thrown, { method: 'spawn', args: [], packet: this.packet });
    });
  }

  /** The jobs of this member that still run. */
  get jobs(): readonly Job[] {
    return jobsOf(memberOf(this));
  }

  /** Ends all of them; a member that leaves ends them too. */
  killLocalJobs(): void {
    for (const job of this.jobs) job.kill();
  }

  /**
   * Everybody who has joined a namespace of this class, for code that works for no member: a timer of the module,
   * a stream that it reads. `Tweets.everybody().emit('tweet', tweet)`. Of a class with a pattern these are the members
   * of all its endpoints, each spoken to at its own; `Room.everybody('/room/7')` are those of one.
   */
  static everybody(endpoint?: string): Audience {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on, not this one
    return new Audience(() => hallsOf(this, endpoint));
  }
}

function isNamespace(object: object | undefined): object is Namespace {
  return object instanceof Namespace;
}

let level: object | null = Namespace.prototype;
while (level !== null && level !== Object.prototype) {
  nameInSnakeCase(level);
  level = Reflect.getPrototypeOf(level);
}
