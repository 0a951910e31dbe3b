// Rooms chat: join a room, choose a nickname, talk – and every request is acknowledged.
import { ack, Namespace } from 'socketscope';

interface Guest {
  room?: string;
  nickname?: string;
}

/** Who is in which room. */
const rooms = new Map<string, Set<string>>();

export default class RoomsChat extends Namespace<Guest> {
  static override endpoint = '/chat';

  override initialize() {
    console.log(`${this.sid} came over ${this.transport}`);
  }

  /** One room at a time; the one before is left. */
  on_join(room: string) {
    this.#quit();
    this.session.room = String(room).slice(0, 40);
    this.join(this.session.room);
    this.#enter();
    return true;
  }

  /** Answers `(true, nickname)`, or `(false, nickname)` where the room has one of that name. */
  on_nickname(wanted: string) {
    const nickname = String(wanted).trim().slice(0, 30);
    const { room = '' } = this.session;
    if (nickname === '' || rooms.get(room)?.has(nickname)) return ack(false, nickname);
    this.session.nickname = nickname;
    this.#enter();
    return ack(true, nickname);
  }

  on_user_message(text: string) {
    const { room, nickname } = this.session;
    if (room === undefined || nickname === undefined) return false;
    this.emitToRoomNotMe(room, 'msg_to_room', nickname, String(text));
    return true;
  }

  override recv_disconnect() {
    this.#quit();
  }

  #enter() {
    const { room, nickname } = this.session;
    if (room === undefined || nickname === undefined) return;
    const names = rooms.get(room) ?? new Set();
    rooms.set(room, names.add(nickname));
    this.emitToRoom(room, 'announcement', `${nickname} has connected`);
    this.emitToRoom(room, 'nicknames', [...names]);
  }

  #quit() {
    const { room, nickname } = this.session;
    if (room === undefined) return;
    this.leave(room);
    const names = rooms.get(room);
    if (nickname === undefined || names === undefined) return;
    names.delete(nickname);
    if (names.size === 0) rooms.delete(room);
    this.emitToRoom(room, 'announcement', `${nickname} has disconnected`);
    this.emitToRoom(room, 'nicknames', [...names]);
  }
}
