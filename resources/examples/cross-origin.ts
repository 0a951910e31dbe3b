// Cross-origin pair: a page of one origin talks to the sockets of another, as a site and its socket server do.
import { Namespace } from 'socketscope';

export default class CrossOrigin extends Namespace {
  /** Says what the handshake said of the page; `--origins` decides which pages may come at all. */
  on_hello(greeting: string) {
    const { headers, xdomain } = this.request;
    this.emit('greetings', {
      from: 'sockets',
      to: headers.origin ?? 'a page of this origin',
      xdomain,
      heard: greeting,
      over: this.transport,
    });
  }
}
