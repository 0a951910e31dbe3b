// gevent-socketio's two mixins, for scripts that are brought from there: what differs from `Namespace` is theirs.
import { Namespace } from './namespace-class.ts';

/**
 * Rooms as gevent-socketio had them: `emitToRoom` leaves out the member itself, which that of `Namespace` does not;
 * `this.everybody.in(room)` reaches it too. Rooms end with the membership, as they always do here.
 *
 * `class Chat extends RoomsMixin(BroadcastMixin(Namespace)) { … }`
 */
export function RoomsMixin(base: typeof Namespace = Namespace): typeof Namespace {
  return class Rooms<
    Session extends object = Record<string, unknown>,
    Pattern extends string = string,
  > extends base<Session, Pattern> {
    override emitToRoom(room: string, event: string, ...args: readonly unknown[]): void {
      this.emitToRoomNotMe(room, event, ...args);
    }

    /** Its name there; without it the one of `Namespace` would be found. */
    emit_to_room(room: string, event: string, ...args: readonly unknown[]): void {
      this.emitToRoomNotMe(room, event, ...args);
    }
  };
}

/**
 * Broadcasts as gevent-socketio had them, but for whom they reach: who has joined the namespace, not every session of
 * the server. Those of `Namespace` are the same, so this only keeps a script's first line as it was.
 */
export function BroadcastMixin(base: typeof Namespace = Namespace): typeof Namespace {
  return base;
}
