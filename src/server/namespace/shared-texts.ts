// Texts that a thousand sessions of the same kind of client bring alike: kept once, not once a session.
import type { HandshakeData } from '../../shared/index.ts';

const MOST_TEXTS = 512;
const LONGEST = 512;

export class SharedTexts {
  readonly #texts = new Map<string, string>();

  /** The same text, where it can be the very string that somebody else holds. */
  share(text: string): string {
    if (text.length > LONGEST) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size === MOST_TEXTS) this.#texts.clear();
    this.#texts.set(text, text);
    return text;
  }

  /** The same handshake in objects of its own, whose owner may write to them. */
  shareHandshake(handshake: HandshakeData): HandshakeData {
    const { headers, data } = handshake;
    const shared = Object.entries(headers).map(([name, value]) => [name, this.share(value)]);
    return {
      at: handshake.at,
      url: this.share(handshake.url),
      query: handshake.query,
      headers: Object.fromEntries(shared),
      address: this.share(handshake.address),
      port: handshake.port,
      xdomain: handshake.xdomain,
      secure: handshake.secure,
      ...(data === undefined ? {} : { data }),
    };
  }
}
