// The script behind the contests: events that are echoed, answered, or passed on to everybody.
import { ack, Namespace } from 'socketscope';

// biome-ignore lint/style/noDefaultExport: this is what a script is loaded by
export default class Bench extends Namespace {
  static override endpoint = '/bench';

  on_echo(text: string, number: number) {
    this.emit('echo', text, number);
  }

  on_ask(text: string, number: number) {
    return ack(text, number);
  }

  on_shout(text: string, number: number) {
    this.broadcastEvent('shout', text, number);
  }
}
