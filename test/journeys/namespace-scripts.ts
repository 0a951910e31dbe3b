// Scripts that several journeys load.

/** `/chat`: echoes messages and JSON, answers acks, asks back, and denies `kick`. */
export const CHAT_SCRIPT = `
import { ack, Namespace } from 'socketscope';

export default class Chat extends Namespace {
  static override endpoint = '/chat';

  override getInitialAcl() {
    return ['recv_connect', 'recv_message', 'recv_json', 'on_echo', 'on_ask', 'on_user_message'];
  }

  recv_message(text: string) {
    this.send('got ' + text);
  }

  recv_json(value: unknown) {
    this.json({ got: value });
  }

  on_echo(...values: unknown[]) {
    return ack(...values);
  }

  on_user_message(text: string) {
    this.emit('user message', text);
    return 'posted';
  }

  on_ask(text: string) {
    this.emit('question', text, (answer: unknown) => this.emit('answered', answer));
  }

  on_kick() {
    this.emit('kicked');
  }
}
`;
