// Echo: answers every event, message and JSON packet of the root namespace, and acknowledges what asks for it.
import { ack, Namespace } from 'socketscope';

export default class Echo extends Namespace {
  /** The client's `emit('echo', x, callback)` gets `x` back in its callback. */
  on_echo(value: unknown) {
    return value;
  }

  /** Several arguments for the callback: `emit('echo all', 1, 2, (one, two) => …)`. */
  on_echo_all(...values: unknown[]) {
    return ack(...values);
  }

  /** The same as an event of its own, for clients without a callback. */
  on_say(...values: unknown[]) {
    this.emit('said', ...values);
  }

  /** A promise is awaited before the client is answered. */
  async on_echo_later(value: unknown, ms = 100) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 10_000)));
    return value;
  }

  override recv_message(text: string) {
    this.send(text);
    return text;
  }

  override recv_json(value: unknown) {
    this.json(value);
    return value;
  }
}
