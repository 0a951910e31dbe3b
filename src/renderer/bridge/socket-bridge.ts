// The browser's way: one WebSocket to the inspector that served the page, opened again when it breaks.
import type {
  Bridge,
  BridgeRequest,
  CommandName,
  CommandReply,
  CommandRequest,
  FeedName,
  Feeds,
} from '../../shared/index.ts';

import { readBridgeMessage } from './bridge-message.ts';
import type { Link, LinkState } from './link.ts';

const FIRST_RETRY_MS = 400;
const LAST_RETRY_MS = 5_000;

interface Waiting {
  resolve(reply: unknown): void;
  reject(why: Error): void;
}

export class SocketBridge implements Link, Bridge {
  readonly host = 'browser';
  readonly #open: () => WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<FeedName, Set<(update: never) => void>>();
  readonly #watchers = new Set<(state: LinkState) => void>();
  #socket: WebSocket;
  #state: LinkState = { state: 'connecting' };
  #queued: string[] = [];
  #calls = 0;
  #attempt = 0;
  #wasReached = false;

  constructor({ open }: { readonly open: () => WebSocket }) {
    this.#open = open;
    this.#socket = this.#connect();
  }

  get bridge(): Bridge {
    return this;
  }

  invoke<N extends CommandName>(name: N, request: CommandRequest<N>): Promise<CommandReply<N>> {
    if (this.#state.state === 'lost') return Promise.reject(connectionLost());
    const call = ++this.#calls;
    const message: BridgeRequest = { call, name, request };
    const reply = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject });
    });
    this.#send(JSON.stringify(message));
    // The other end is the same build and answers by the same table.
    return reply as Promise<CommandReply<N>>;
  }

  subscribe<N extends FeedName>(name: N, listen: (feed: Feeds[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listen);
    return () => listeners.delete(listen);
  }

  watch(listen: (state: LinkState) => void): () => void {
    this.#watchers.add(listen);
    listen(this.#state);
    return () => this.#watchers.delete(listen);
  }

  #connect(): WebSocket {
    const socket = this.#open();
    socket.addEventListener('open', () => this.#opened());
    socket.addEventListener('message', (event: MessageEvent<unknown>) => this.#hear(event.data));
    socket.addEventListener('close', () => this.#closed());
    return socket;
  }

  #send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
    else this.#queued.push(text);
  }

  #opened(): void {
    this.#attempt = 0;
    this.#wasReached = true;
    const queued = this.#queued;
    this.#queued = [];
    for (const text of queued) this.#socket.send(text);
    this.#become({ state: 'live' });
  }

  #closed(): void {
    this.#attempt += 1;
    this.#queued = [];
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#become({ state: 'lost', reached: this.#wasReached, attempt: this.#attempt });
    for (const { reject } of waiting) reject(connectionLost());
    const delay = Math.min(FIRST_RETRY_MS * 2 ** (this.#attempt - 1), LAST_RETRY_MS);
    setTimeout(() => {
      this.#socket = this.#connect();
    }, delay);
  }

  #hear(data: unknown): void {
    const message = readBridgeMessage(data);
    if (message === undefined) return;
    if ('feed' in message) {
      for (const listen of this.#listeners.get(message.feed) ?? []) listen(message.update as never);
      return;
    }
    const waiting = this.#waiting.get(message.call);
    this.#waiting.delete(message.call);
    if ('failed' in message) waiting?.reject(new Error(message.failed));
    else waiting?.resolve(message.reply);
  }

  #become(state: LinkState): void {
    this.#state = state;
    for (const listen of this.#watchers) listen(state);
  }
}

function connectionLost(): Error {
  return new Error('The connection to the inspector was lost before it answered.');
}
