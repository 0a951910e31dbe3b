// Simple chat: a nickname first, then everybody at the root talks in one room and sees who is here.
import { Namespace } from 'socketscope';

interface Guest {
  nickname?: string;
}

const ROOM = 'main_room';

/** What all members share lives in the module. */
const nicknames: string[] = [];

export default class SimpleChat extends Namespace<Guest> {
  /** After a reload the sessions are still here, the list above is not. */
  override recv_connect() {
    if (this.isReintroduced && this.session.nickname !== undefined)
      this.#enter(this.session.nickname);
  }

  /** Nothing is the answer of a nickname that was free: the client's callback gets `null`. */
  on_nickname(wanted: string) {
    const nickname = String(wanted).trim().slice(0, 30);
    if (nickname === '' || nicknames.includes(nickname)) return true;
    this.#enter(nickname);
    this.broadcastEvent('announcement', `${nickname} has connected`);
    this.broadcastEvent('nicknames', nicknames);
    return undefined;
  }

  /** The sender has its own line on its page already. */
  on_user_message(text: string) {
    const { nickname } = this.session;
    if (nickname !== undefined) this.emitToRoomNotMe(ROOM, 'msg_to_room', nickname, String(text));
  }

  override recv_message(text: string) {
    console.log(`A message packet: ${text}`);
  }

  /** Also when a tab is closed or a network is lost. */
  override recv_disconnect() {
    const { nickname } = this.session;
    if (nickname === undefined) return;
    nicknames.splice(nicknames.indexOf(nickname), 1);
    this.broadcastEvent('announcement', `${nickname} has disconnected`);
    this.broadcastEvent('nicknames', nicknames);
  }

  #enter(nickname: string) {
    nicknames.push(nickname);
    this.session.nickname = nickname;
    this.join(ROOM);
  }
}
