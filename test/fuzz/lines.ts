// A session over each of the transports, as little of a client as says texts and waits for a word to come back.
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';

import { encodePayload } from '../../src/protocol/index.ts';
import { frame, TEXT, UPGRADE } from '../conformance/raw-websocket.ts';
import { HIXIE_76, NONCE } from '../conformance/raw-hixie.ts';
import { requestText } from '../conformance/raw-http.ts';

/** `answered`: the word came. `ended`: the server closed the session. */
export type Outcome = 'answered' | 'ended';

export interface Line {
  /** Sends texts, as a payload where the transport has those, and waits for a word in whatever comes back. */
  converse(texts: readonly string[], word: string): Promise<Outcome>;
  close(): void;
}

export interface Wire {
  readonly name: string;
  readonly transport: string;
  open(port: number): Promise<Line>;
}

const PATIENCE_MS = 20_000;
/** More than the longest word. */
const TAIL = 256;

/** Watches a stream of bytes for words; ASCII, so that a border between chunks cannot break one. */
class Listener {
  #tail = '';
  #word: string | undefined;
  #isOver = false;
  #wake: (outcome: Outcome) => void = () => undefined;

  hear(chunk: Buffer): void {
    const text = this.#tail + chunk.toString('latin1');
    this.#tail = text.slice(-TAIL);
    if (this.#word === undefined || !text.includes(this.#word)) return;
    this.#word = undefined;
    this.#wake('answered');
  }

  end(): void {
    this.#isOver = true;
    this.#wake('ended');
  }

  /** Whether nothing is waited for. */
  get isDone(): boolean {
    return this.#isOver || this.#word === undefined;
  }

  /** Before anything is sent that makes the word come. */
  wait(word: string): Promise<Outcome> {
    if (this.#isOver) return Promise.resolve('ended');
    this.#word = word;
    return new Promise((done, failed) => {
      const message = `${word} did not come back within ${PATIENCE_MS / 1000} s`;
      const late = setTimeout(() => failed(new Error(message)), PATIENCE_MS);
      this.#wake = (outcome) => {
        clearTimeout(late);
        done(outcome);
      };
    });
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Lets go of connections that are kept for more requests. */
export function closeLines(): void {
  agent.destroy();
}

interface Asked {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  /** On a connection of its own. */
  readonly isAlone?: boolean;
}

const TEXT_TYPE = 'text/plain;charset=UTF-8';

/** Resolves with the status when the answer is complete; what comes is heard on the way. */
function fetched(asked: Asked, hear: (chunk: Buffer) => void = () => undefined): Promise<number> {
  const { port, method, path, body, contentType = TEXT_TYPE, isAlone = false } = asked;
  const headers = body === undefined ? {} : { 'Content-Type': contentType };
  return new Promise((done, failed) => {
    const how = { method, path, agent: isAlone ? false : agent, headers };
    const going = request({ port, host: '127.0.0.1', ...how }, (response) => {
      response.on('data', hear);
      response.on('end', () => done(response.statusCode ?? 0));
      response.on('error', failed);
    });
    going.on('error', failed);
    going.end(body);
  });
}

/** The id of a new session. Asked for again where the machine is too slow for the server's patience. */
export async function handshake(port: number, tries = 3): Promise<string> {
  let text = '';
  const asked = { port, method: 'GET', path: '/socket.io/1/', isAlone: true } as const;
  const status = await fetched(asked, (chunk) => {
    text += chunk.toString('latin1');
  });
  if (status === 408 && tries > 1) return handshake(port, tries - 1);
  const [sid = ''] = text.split(':');
  if (!/^[\w-]{8,}$/.test(sid)) throw new Error(`The handshake was answered ${status} ${text}`);
  return sid;
}

/** One connection that stays. */
class StreamLine implements Line {
  readonly #socket: Socket;
  readonly #listener = new Listener();
  readonly #send: (socket: Socket, texts: readonly string[]) => void;

  constructor(
    port: number,
    head: string,
    send: (socket: Socket, texts: readonly string[]) => void,
  ) {
    this.#send = send;
    this.#socket = connect({ port, host: '127.0.0.1' });
    this.#socket.on('data', (chunk) => this.#listener.hear(chunk));
    this.#socket.on('close', () => this.#listener.end());
    this.#socket.on('error', () => undefined);
    this.#socket.write(head, 'latin1');
  }

  converse(texts: readonly string[], word: string): Promise<Outcome> {
    const heard = this.#listener.wait(word);
    this.#send(this.#socket, texts);
    return heard;
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Packets come back in the answers to one request after another. */
class PollLine implements Line {
  readonly #port: number;
  readonly #path: string;
  readonly #send: (texts: readonly string[]) => Promise<number>;

  constructor(port: number, path: string, send: (texts: readonly string[]) => Promise<number>) {
    this.#port = port;
    this.#path = path;
    this.#send = send;
  }

  async converse(texts: readonly string[], word: string): Promise<Outcome> {
    const listener = new Listener();
    const heard = listener.wait(word);
    // A request that fails fails it all, and nothing is to wait any more then.
    await this.#poll(texts, listener).finally(() => listener.end());
    return heard;
  }

  close(): void {
    void fetched({ port: this.#port, method: 'GET', path: `${this.#path}?disconnect` });
  }

  async #poll(texts: readonly string[], listener: Listener): Promise<void> {
    await this.#send(texts);
    while (!listener.isDone) {
      let body = '';
      await fetched({ port: this.#port, method: 'GET', path: this.#path }, (chunk) => {
        body += chunk.toString('latin1');
        listener.hear(chunk);
      });
      if (UNKNOWN.test(body)) return;
    }
  }
}

/** Packets come back in an answer that lasts as long as the session. */
class HeldLine implements Line {
  readonly #port: number;
  readonly #path: string;
  readonly #listener = new Listener();
  readonly #send: (texts: readonly string[]) => Promise<number>;

  constructor(port: number, path: string, send: (texts: readonly string[]) => Promise<number>) {
    this.#port = port;
    this.#path = path;
    this.#send = send;
    const asked = { port, method: 'GET', path, isAlone: true } as const;
    const over = (): void => this.#listener.end();
    fetched(asked, (chunk) => this.#listener.hear(chunk)).then(over, over);
  }

  async converse(texts: readonly string[], word: string): Promise<Outcome> {
    const heard = this.#listener.wait(word);
    await this.#send(texts).catch(() => this.#listener.end());
    return heard;
  }

  close(): void {
    void fetched({ port: this.#port, method: 'GET', path: `${this.#path}?disconnect` });
  }
}

/** What a poll of a session that has ended is answered, bare or as a call. */
const UNKNOWN = /^(io\.j\[\d+\]\(")?7:::1\+0("\);)?$/;

async function opened(port: number, transport: string): Promise<string> {
  return `/socket.io/1/${transport}/${await handshake(port)}`;
}

function hybiFrames(socket: Socket, texts: readonly string[]): void {
  socket.write(Buffer.concat(texts.map((text) => frame(TEXT, Buffer.from(text)))));
}

function hixieFrames(socket: Socket, texts: readonly string[]): void {
  const framed = texts.flatMap((text) => [HIXIE_OPEN, Buffer.from(text), HIXIE_END]);
  socket.write(Buffer.concat(framed));
}
const HIXIE_OPEN = Buffer.from([0]);
const HIXIE_END = Buffer.from([0xff]);

function posted(port: number, path: string): (texts: readonly string[]) => Promise<number> {
  return (texts) => fetched({ port, method: 'POST', path, body: encodePayload(texts) });
}

/** As the stock client writes it: JSON, in a form (socket.io-client 0.9, jsonp-polling.js). */
function postedForm(port: number, path: string): (texts: readonly string[]) => Promise<number> {
  const contentType = 'application/x-www-form-urlencoded';
  return (texts) => {
    const body = `d=${encodeURIComponent(JSON.stringify(encodePayload(texts)))}`;
    return fetched({ port, method: 'POST', path, body, contentType });
  };
}

/** All that are known; a server offers those that it has. */
export const WIRES: readonly Wire[] = [
  {
    name: 'websocket',
    transport: 'websocket',
    open: async (port) => {
      const head = requestText(`GET ${await opened(port, 'websocket')}`, UPGRADE);
      return new StreamLine(port, head, hybiFrames);
    },
  },
  {
    name: 'hixie-76',
    transport: 'websocket',
    open: async (port) => {
      const head = requestText(`GET ${await opened(port, 'websocket')}`, HIXIE_76);
      return new StreamLine(port, head + NONCE, hixieFrames);
    },
  },
  {
    name: 'xhr-polling',
    transport: 'xhr-polling',
    open: async (port) => {
      const path = await opened(port, 'xhr-polling');
      return new PollLine(port, path, posted(port, path));
    },
  },
  {
    name: 'jsonp-polling',
    transport: 'jsonp-polling',
    open: async (port) => {
      const path = await opened(port, 'jsonp-polling');
      return new PollLine(port, path, postedForm(port, path));
    },
  },
  {
    name: 'htmlfile',
    transport: 'htmlfile',
    open: async (port) => {
      const path = await opened(port, 'htmlfile');
      return new HeldLine(port, path, posted(port, path));
    },
  },
];
