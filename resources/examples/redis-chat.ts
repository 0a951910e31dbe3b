// Redis chat: every line goes through a Redis channel, so that pages of several servers hear each other.
import { Namespace } from 'socketscope';

import { openChannel } from './parts/line-channel.ts';

const channel = openChannel('chat');

export default class RedisChat extends Namespace {
  /** The job hands on what comes over the channel until the member leaves. Answers what the lines go through. */
  async on_subscribe() {
    const { note, isShared, subscribe } = await channel;
    this.spawn((job) => {
      const end = subscribe((line) => this.emit('chat', line));
      job.signal.addEventListener('abort', end);
      return new Promise((done) => job.signal.addEventListener('abort', done));
    });
    return { note, isShared };
  }

  /** The sender hears its line as everybody does: when it has come back from Redis. */
  async on_chat(line: string) {
    const { publish } = await channel;
    await publish(String(line));
    return true;
  }
}
