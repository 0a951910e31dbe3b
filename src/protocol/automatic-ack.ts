// Whom the reference acknowledges although the packet does not read: it looks for an id, and for nothing else.

/** What a packet asks for by its head alone. */
export interface AckRequest {
  readonly id: string;
  readonly endpoint: string;
}

/** `[id['+']]:[endpoint]`, behind a type and its colon. */
const BEHIND_TYPE = /(\d*)(\+?):([^:]*)/y;

/**
 * The id to acknowledge at once in a text that is no packet. The reference's pattern (0.9.19, parser.js) is not
 * anchored: the first run between colons that an id and a colon follow is a type to it, whatever it says.
 */
export function ackRequest(text: string): AckRequest | undefined {
  let at = 0;
  for (;;) {
    const colon = text.indexOf(':', at);
    if (colon < 0) return undefined;
    // Every run is read once: strangers' texts are long.
    BEHIND_TYPE.lastIndex = colon + 1;
    const found = colon === at ? null : BEHIND_TYPE.exec(text);
    if (found !== null) {
      const [, id = '', plus, endpoint = ''] = found;
      return id === '' || plus === '+' ? undefined : { id, endpoint };
    }
    at = colon + 1;
  }
}
