// What a script's object says to others, and the rooms it is in: gevent-socketio's two mixins.
import type { SessionId } from '../../shared/index.ts';
import { Audience } from './audience.ts';
import { memberOf } from './script-member.ts';
import { ScriptSender } from './script-sender.ts';

/** The namespace around one member. */
export class ScriptRooms<
  Session extends object = Record<string, unknown>,
> extends ScriptSender<Session> {
  /** Enters a room of this namespace. Rooms come and go with their members. */
  join(room: string): void {
    memberOf(this).join(room);
  }

  /** Leaves a room; one it is not in, too. */
  leave(room: string): void {
    memberOf(this).leave(room);
  }

  /** The sessions in a room of this namespace, in the order of joining it. */
  roomMembers(room: string): readonly SessionId[] {
    return this.everybody.in(room).sids;
  }

  /** The rooms of this namespace that somebody is in; `rooms` are those of the member. */
  roomNames(): readonly string[] {
    return this.everybody.rooms;
  }

  /** Everybody who has joined this namespace, the member itself included. */
  get everybody(): Audience {
    const { hall } = memberOf(this);
    return new Audience(() => [hall]);
  }

  /** Everybody who has joined this namespace but the member itself. */
  get others(): Audience {
    return this.everybody.except(memberOf(this).arrival.sid);
  }

  /** Sends an event to everybody in a room, the member itself included where it is in. */
  emitToRoom(room: string, event: string, ...args: readonly unknown[]): void {
    memberOf(this).broadcast(event, args, { rooms: [room] });
  }

  /** Sends an event to everybody in a room but the member itself. */
  emitToRoomNotMe(room: string, event: string, ...args: readonly unknown[]): void {
    const member = memberOf(this);
    member.broadcast(event, args, { rooms: [room], except: [member.arrival.sid] });
  }

  /** Sends an event to everybody who has joined this namespace, the member itself included. */
  broadcastEvent(event: string, ...args: readonly unknown[]): void {
    memberOf(this).broadcast(event, args, {});
  }

  /** Sends an event to everybody who has joined this namespace but the member itself. */
  broadcastEventNotMe(event: string, ...args: readonly unknown[]): void {
    const member = memberOf(this);
    member.broadcast(event, args, { except: [member.arrival.sid] });
  }
}
