// Feature tour: both namespaces of gevent-socketio's testapp – acks both ways, JSON, rooms, one namespace through another.
import { ack, Namespace, type Packet } from 'socketscope';

const ROOM = 'room1';

interface Guest {
  nickname?: string;
}

class Root extends Namespace<Guest> {
  override recv_connect() {
    this.emit('you_just_connected', { bravo: 'kid' });
    this.spawn(async (job) => {
      for (let beat = 1; beat <= 3 && job.isLive; beat += 1) {
        this.emit('job', { beat });
        await job.sleep(100);
      }
    });
  }

  on_chat(...args: unknown[]) {
    this.emit('bob', { hello: 'world' });
    this.broadcastEventNotMe('chat', ...args);
  }

  override recv_json(data: unknown) {
    this.emit('got_some_json', data);
  }

  /** Tells everybody, then speaks as the same session's other namespace. */
  on_bob(...args: unknown[]) {
    this.broadcastEvent('broadcasted', args);
    this.socket.namespace('/chat')?.emit('bob');
  }
}

class Chat extends Namespace<Guest> {
  override recv_connect() {
    this.session.nickname = 'guest123';
    this.join(ROOM);
  }

  /** One of each: a message packet, a JSON packet, and an event twice. */
  on_mymessage(text: string) {
    console.log(`mymessage: ${text}`);
    this.send('Testing 1-2-3…');
    this.json({ foo: 'bar' });
    for (let times = 0; times < 2; times += 1) this.emit('pack', { the: 'more', you: 'can' });
  }

  /** A method with the one parameter `packet` gets the packet whole. */
  on_my_callback(packet: Packet) {
    console.log('my_callback got', packet);
    return ack(1, 2);
  }

  /** The client's callbacks answer: one without arguments, one with two. */
  on_trigger_server_callback() {
    this.emit('callmeback', 'this is a first param', 'this is the last param', () => {
      this.emit('callback_called', []);
    });
    this.emit(
      'callmeback',
      'this is a first param',
      'this is the last param',
      (...said: unknown[]) => {
        this.emit('callback_called', said);
      },
    );
  }

  /** An offer of a call, as it is passed on between two pages. */
  on_rtc_invite(sdp: string) {
    this.emitToRoomNotMe(ROOM, 'rtc_invite', this.session.nickname, sdp);
  }

  on_disconnect_me() {
    this.disconnect();
  }
}

export default { '': Root, '/chat': Chat };
