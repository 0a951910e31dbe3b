// What comes on a port and is no HTTP request: who asks for the Flash policy so is answered, anything else is told and refused.
import type { Duplex } from 'node:stream';
import type { WebServer } from '../listeners/index.ts';
import type { Admit } from './admit.ts';
import { answerBeforeTls } from './before-tls.ts';
import { notHttp } from './gateway-fault.ts';
import { FlashPolicy, type FlashPolicySetting } from './flash-policy.ts';

type GarbageSetting = FlashPolicySetting & { readonly admit: Pick<Admit, 'fault'> };

const NOTHING = Buffer.alloc(0);

export class Garbage {
  readonly flashPolicy: FlashPolicy;
  readonly #admit: Pick<Admit, 'fault'>;

  constructor(setting: GarbageSetting) {
    this.flashPolicy = new FlashPolicy(setting);
    this.#admit = setting.admit;
  }

  /** For Node's event `clientError`. */
  receive(error: NodeJS.ErrnoException, socket: Duplex): void {
    const packet = packetOf(error);
    const asked = this.flashPolicy.answer(packet, socket);
    if (asked === 'answered') return;
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const fault = notHttp(packet, error);
    if (asked === 'no question') this.#admit.fault(fault);
    socket.end(answerText(statusOf(error.code), fault));
  }

  /** For a server of ours that speaks TLS, before anybody else listens to its connections. */
  watchBelowTls(server: WebServer): void {
    answerBeforeTls(server, this.flashPolicy);
  }

  /** Answers who asks for the Flash policy, and nobody else: the others are somebody's who listens beside us. */
  answersPolicy(error: Error, socket: Duplex): boolean {
    return this.flashPolicy.answer(packetOf(error), socket) === 'answered';
  }
}

/** Node hands out what its parser could not read; nothing where that was not the parser's fault. */
function packetOf(error: Error): Buffer {
  const packet: unknown = Reflect.get(error, 'rawPacket');
  return Buffer.isBuffer(packet) ? packet : NOTHING;
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return '400 Bad Request';
}

/** Where it is known what was meant, the answer says so: a person may read it, though the program asked for other bytes. */
function answerText(status: string, { code, message }: { code: string; message: string }): string {
  if (code === 'not-http') return `HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`;
  const head = `HTTP/1.1 ${code === 'http2-preface' ? HTTP2_STATUS : status}\r\n${HEADERS}`;
  return `${head}Content-Length: ${message.length + 1}\r\nConnection: close\r\n\r\n${message}\n`;
}

const HTTP2_STATUS = '505 HTTP Version Not Supported';
const HEADERS = 'Content-Type: text/plain; charset=UTF-8\r\n';
