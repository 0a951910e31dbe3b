// The script behind the contests: one event, echoed.
import { Namespace } from 'socketscope';

// biome-ignore lint/style/noDefaultExport: this is what a script is loaded by
export default class Bench extends Namespace {
  static override endpoint = '/bench';

  on_echo(text: string, number: number) {
    this.emit('echo', text, number);
  }
}
