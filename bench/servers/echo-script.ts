// The script behind the contests: one event, echoed.
import { Namespace } from 'socketscope';

export class Bench extends Namespace {
  static override endpoint = '/bench';

  on_echo(text: string, number: number) {
    this.emit('echo', text, number);
  }
}
