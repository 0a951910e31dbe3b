// Redis chat log: as the Redis chat, and who comes later reads what was said before.
import { Namespace } from 'socketscope';

import { openChannel } from './parts/line-channel.ts';

const channel = openChannel('chat-log');

export default class RedisChatLog extends Namespace {
  async on_subscribe() {
    const { note, isShared, subscribe } = await channel;
    this.spawn((job) => {
      const end = subscribe((line) => this.emit('chat', { chat_line: line }));
      job.signal.addEventListener('abort', end);
      return new Promise((done) => job.signal.addEventListener('abort', done));
    });
    return { note, isShared };
  }

  /** Kept before it is told: a line that was heard is in the log. */
  async on_chat(line: string) {
    const { keep, publish } = await channel;
    await keep(String(line));
    await publish(String(line));
    return true;
  }

  /** The last hundred lines, oldest first. */
  async on_get_log() {
    const { kept } = await channel;
    return (await kept()).map((line) => ({ chat_line: line }));
  }
}
