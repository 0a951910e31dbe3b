// What the clients' flashsocket expects of a Flash player: the plug-in's entry, its object in the page, and its network.
import { connect } from 'node:net';
import type { Page } from 'playwright-core';
import { DIGEST, KEY_HEADERS, RawHixie } from '../conformance/raw-hixie.ts';

/**
 * Supplied: the plug-in in `navigator.plugins`; for the object element that the client's own swfobject writes, the
 * methods that its WebSocketMain.swf would export; behind them a socket of this process that asks for policy files
 * and speaks draft 76, as that file does. Everything else is the client's code: flashsocket, web-socket-js, swfobject.
 */
export class FlashPlayer {
  /** Policy files as they came, in order. */
  readonly policies: string[] = [];
  /** Films that were loaded: their URLs. */
  readonly films: string[] = [];
  readonly #page: Page;
  readonly #sockets = new Map<number, RawHixie>();
  #asking: Promise<void> = Promise.resolve();

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Before the client's build is on the page. */
  static async plugInto(page: Page): Promise<FlashPlayer> {
    const player = new FlashPlayer(page);
    await page.exposeFunction('flashFilm', (url: string) => player.#film(url));
    await page.exposeFunction('flashPolicy', (url: string) => player.#policy(url));
    await page.exposeFunction('flashCreate', (id: number, url: string, from: string) =>
      player.#create(id, url, from),
    );
    await page.exposeFunction('flashSend', (id: number, text: string) =>
      player.#sockets.get(id)?.send(text),
    );
    await page.exposeFunction('flashClose', (id: number) => player.#close(id));
    await page.evaluate(PLUG_IN);
    page.once('close', () => {
      for (const id of player.#sockets.keys()) player.#close(id);
    });
    return player;
  }

  /** The player takes no film that is none. */
  async #film(url: string): Promise<void> {
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    if (!/^[CF]WS/.test(bytes.toString('latin1', 0, 3))) throw new Error(`${url} is no film.`);
    this.films.push(url);
  }

  /** `xmlsocket://host:port`: one question, one file. */
  #policy(url: string): void {
    const { hostname, port } = new URL(url.replace('xmlsocket:', 'http:'));
    this.#asking = new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write('<policy-file-request/>\0'),
      );
      let file = '';
      socket.on('data', (chunk) => {
        file += chunk.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.policies.push(file);
        resolve();
      });
    });
  }

  /** No connection without a policy that lets the page in. */
  async #create(id: number, url: string, from: string): Promise<void> {
    await this.#asking;
    const { port, pathname, search } = new URL(url);
    if (!this.policies.some((policy) => allows(policy, port))) {
      await this.#tell({ type: 'close', webSocketId: id, readyState: 3 });
      return;
    }
    const headers = [
      'Upgrade: WebSocket',
      'Connection: Upgrade',
      `Origin: ${new URL(from).origin}`,
    ];
    const socket = RawHixie.ask(Number(port), pathname + search, [...headers, ...KEY_HEADERS]);
    this.#sockets.set(id, socket);
    await socket.head();
    if ((await socket.digest()) !== DIGEST) throw new Error('The server’s digest is wrong.');
    await this.#tell({ type: 'open', webSocketId: id, readyState: 1 });
    for (;;) {
      const text = await socket.next();
      if (text === 'end') break;
      await this.#tell({ type: 'message', webSocketId: id, message: encodeURIComponent(text) });
    }
    await this.#tell({ type: 'close', webSocketId: id, readyState: 3 });
  }

  #close(id: number): void {
    this.#sockets.get(id)?.close();
    this.#sockets.delete(id);
  }

  async #tell(event: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#page.isClosed()) return;
    await this.#page.evaluate(`flashTell(${JSON.stringify(event)})`);
  }
}

function allows(policy: string, port: string): boolean {
  const rules = policy.matchAll(/<allow-access-from domain="\*" to-ports="([^"]*)"\/>/g);
  return [...rules].some(([, ports = '']) => ports === '*' || ports.split(',').includes(port));
}

/** The half of it that lives in the page. */
const PLUG_IN = `(() => {
  const FLASH = 'application/x-shockwave-flash';
  const plugin = { description: 'Shockwave Flash 10.3 r183' };
  Object.defineProperty(navigator, 'plugins', { value: { 'Shockwave Flash': plugin } });
  Object.defineProperty(navigator, 'mimeTypes', {
    value: { [FLASH]: { enabledPlugin: { filename: 'libflashplayer.so' } } },
  });
  // A browser of that time had no WebSocket of its own, and took null for no ports.
  window.WebSocket = undefined;
  const { initMessageEvent } = MessageEvent.prototype;
  MessageEvent.prototype.initMessageEvent = function (...values) {
    values[7] ??= [];
    initMessageEvent.apply(this, values);
  };
  const events = [];
  window.flashTell = (event) => {
    events.push(event);
    WebSocket.__onFlashEvent();
  };
  let callerUrl = '';
  const exported = {
    GetVariable: () => 'LNX 10,3,183,0',
    setCallerUrl: (url) => { callerUrl = url; },
    setDebug: () => undefined,
    loadManualPolicyFile: (url) => void flashPolicy(url),
    create: (id, url) => void flashCreate(id, url, callerUrl),
    send: (id, encoded) => { void flashSend(id, decodeURIComponent(encoded)); return -1; },
    close: (id) => void flashClose(id),
    receiveEvents: () => events.splice(0),
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeName !== 'OBJECT' || node.type !== FLASH) continue;
        Object.assign(node, exported);
        if (node.data) flashFilm(node.data).then(() => WebSocket.__onFlashInitialized());
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
})()`;
