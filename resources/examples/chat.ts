// Chat: nickname first, then rooms and messages – an ACL that grows as the client gets on, in one real-size script.
import { ack, Namespace } from 'socketscope';

interface Guest {
  nickname?: string;
  room?: string;
}

interface Line {
  from: string;
  text: string;
  at: number;
}

const LOBBY = 'lobby';
const HISTORY_LINES = 20;
const MAX_NICKNAME = 20;

/** What all members share lives in the module: one thread runs the script for everybody. */
const nicknames = new Set<string>();
const history = new Map<string, Line[]>();

const WITH_A_NICKNAME = ['on_user_message', 'on_join', 'on_who', 'on_private', 'on_typing'];

export default class Chat extends Namespace<Guest> {
  static override endpoint = '/chat';

  /** Until there is a nickname only that can be chosen. */
  override getInitialAcl() {
    return ['recv_connect', 'recv_disconnect', 'recv_message', 'on_nickname'];
  }

  override recv_connect() {
    this.emit('announcement', 'Choose a nickname.');
    this.emit('nicknames', [...nicknames]);
  }

  /** Answers `(taken, nickname)`. */
  on_nickname(wanted: string) {
    const nickname = String(wanted).trim().slice(0, MAX_NICKNAME);
    if (nickname === '' || nicknames.has(nickname)) return ack(true, nickname);
    nicknames.add(nickname);
    this.session.nickname = nickname;
    this.delAclMethod('on_nickname');
    for (const method of WITH_A_NICKNAME) this.addAclMethod(method);
    this.broadcastEvent('announcement', `${nickname} has connected`);
    this.broadcastEvent('nicknames', [...nicknames]);
    this.#enter(LOBBY);
    return ack(false, nickname);
  }

  /** Leaves the room one is in. Answers the last lines of the new one. */
  on_join(room: string) {
    const { nickname, room: left } = this.session;
    if (left !== undefined) {
      this.leave(left);
      this.emitToRoom(left, 'announcement', `${nickname} went to ${room}`);
    }
    this.#enter(room);
    return history.get(room) ?? [];
  }

  on_user_message(text: string) {
    const { nickname: from = '', room = LOBBY } = this.session;
    const line: Line = { from, text: String(text), at: Date.now() };
    const lines = history.get(room) ?? [];
    history.set(room, [...lines, line].slice(-HISTORY_LINES));
    this.emitToRoomNotMe(room, 'user message', from, line.text);
    return true;
  }

  /** Everybody is in a room of their own name, so a private word needs no list of members. */
  on_private(to: string, text: string) {
    if (!nicknames.has(to)) return false;
    this.emitToRoom(`@${to}`, 'private', this.session.nickname, text);
    return true;
  }

  /** Dropped for those between two polls: nobody needs an old one. */
  on_typing() {
    this.emitToRoomNotMe(this.session.room ?? LOBBY, 'typing', this.session.nickname);
  }

  on_who() {
    return [...nicknames];
  }

  override recv_message(text: string) {
    console.log(`A plain message from ${this.session.nickname ?? this.sid}: ${text}`);
  }

  override recv_disconnect() {
    const { nickname } = this.session;
    if (nickname === undefined) return;
    nicknames.delete(nickname);
    this.broadcastEvent('announcement', `${nickname} has disconnected`);
    this.broadcastEvent('nicknames', [...nicknames]);
  }

  #enter(room: string) {
    this.session.room = room;
    this.join(room);
    this.join(`@${this.session.nickname}`);
    this.emitToRoomNotMe(room, 'announcement', `${this.session.nickname} is here`);
  }
}
