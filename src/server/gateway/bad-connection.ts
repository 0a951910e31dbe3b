// What came on a connection and is no request: which fault it is, and what is answered before the connection closes.
import type { Duplex } from 'node:stream';
import type { FaultEvent } from '../../shared/index.ts';
import { notHttp, rawOf } from './gateway-fault.ts';

type Fault = Pick<FaultEvent, 'code' | 'message' | 'raw'>;

export interface BadConnection {
  readonly fault: Fault;
  /** Status line and headers; `''` where nothing can be said. */
  readonly answer: string;
}

interface Kind {
  readonly code: string;
  readonly status: string;
  readonly says: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  HPE_HEADER_OVERFLOW: {
    code: 'header-too-large',
    status: '431 Request Header Fields Too Large',
    says: 'A connection was closed, as the head of its request is larger than maxHeaderBytes. Send fewer or shorter headers (cookies, mostly), or raise the limit.',
  },
  HPE_INVALID_EOF_STATE: {
    code: 'request-cut',
    status: '400 Bad Request',
    says: 'A connection ended in the middle of a request; nothing of it was used.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: 'request-timeout',
    status: '408 Request Timeout',
    says: 'A connection was closed, as its request was not complete in time (headersTimeoutMs, requestTimeoutMs).',
  },
};

/** `packet` is what came, `error` what Node said of it. */
export function badConnection(packet: Uint8Array, error: NodeJS.ErrnoException): BadConnection {
  const { code = 'unknown', message } = error;
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return { fault: tlsFault(code, message), answer: '' };
  }
  const kind = KINDS[code];
  if (kind !== undefined) {
    const fault = { code: kind.code, message: kind.says, ...rawOf(packet) };
    return { fault, answer: `HTTP/1.1 ${kind.status}\r\nConnection: close\r\n\r\n` };
  }
  const fault = notHttp(packet, error);
  return { fault, answer: answerText(fault) };
}

/** Where it is known what was meant, the answer says so: a person may read it, though the program asked for other bytes. */
function answerText({ code, message }: Fault): string {
  if (code === 'not-http') return 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
  const status = code === 'http2-preface' ? HTTP2_STATUS : '400 Bad Request';
  const head = `HTTP/1.1 ${status}\r\n${HEADERS}Content-Length: ${message.length + 1}`;
  return `${head}\r\nConnection: close\r\n\r\n${message}\n`;
}

const HTTP2_STATUS = '505 HTTP Version Not Supported';
const HEADERS = 'Content-Type: text/plain; charset=UTF-8\r\n';

/** One connection more than `maxConnections`. */
export const TOO_MANY_CONNECTIONS: BadConnection = {
  fault: {
    code: 'too-many-connections',
    message:
      'A connection was refused, as there are as many as maxConnections allows. Close some, or raise the limit.',
  },
  answer: 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n\r\n',
};

function tlsFault(code: string, message: string): Fault {
  const why =
    code === 'ERR_SSL_HTTP_REQUEST'
      ? 'plain HTTP came on a port of TLS: the address must begin with https://'
      : `${message.trim()} (${code}). A client that does not trust the certificate says so in this way`;
  return { code: 'tls-failed', message: `A connection was closed before TLS stood: ${why}.` };
}

/** How long a client that was told so may go on sending. */
const FAREWELL_MS = 1_000;

/** Destroyed at once, what the client has sent meanwhile would make the system throw the answer away. */
export function farewell(socket: Duplex, answer: string): void {
  socket.end(answer);
  const drop = setTimeout(() => socket.destroy(), FAREWELL_MS);
  socket.once('close', () => clearTimeout(drop));
}
