// A request of our own port: old WebSocket clients ask for an upgrade without saying so in Connection.
import { IncomingMessage } from 'node:http';

/** Only there does a lone header Upgrade mean something; elsewhere it is passed over, as RFC 9110 (7.8) asks. */
const WEBSOCKET_PATH = /\/(websocket|flashsocket)\//;

/**
 * Node upgrades a request whose Connection names the header Upgrade, and hands all others on as plain ones. Clients of
 * the first drafts, and proxies between them and us, send `Connection: keep-alive` or `close` instead; the reference
 * takes them. What comes behind such a head (the nonce of draft 76) must not be read as the next request, so Node's
 * parser has to know at the end of the head: it asks the property `upgrade`, which answers for these too.
 * And clients that merely offer HTTP/2 (Java's, curl) mean a request, with its body, which is lost once Node upgrades it.
 * For `createServer({ IncomingMessage: UpgradableRequest })`.
 */
export class UpgradableRequest extends IncomingMessage {
  // Node sets the property in its constructor, before a private field of ours would be there.
  declare private said: boolean | null;

  get upgrade(): boolean {
    return (this.said === true && !offersHttp2(this)) || isLoneUpgrade(this);
  }

  set upgrade(said: boolean | null) {
    this.said = said;
  }
}

function isLoneUpgrade({ headers, url = '' }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && WEBSOCKET_PATH.test(url);
}

function offersHttp2({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'h2c';
}
