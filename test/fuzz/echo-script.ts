// The script behind the fuzzed server: the root and one endpoint, which answer everything in kind.
import { Namespace } from 'socketscope';

class Echo extends Namespace {
  on_echo(...args: unknown[]) {
    this.emit('echo', ...args);
  }

  on_ask(...args: unknown[]) {
    return args;
  }

  override recv_message(text: string) {
    this.send(text);
  }
}

class Chat extends Echo {}

// biome-ignore lint/style/noDefaultExport: this is what a script is loaded by
export default { '': Echo, '/chat': Chat };
