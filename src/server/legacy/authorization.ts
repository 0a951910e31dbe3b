// The authorization of a legacy file, asked by the gateway; the file's own object becomes the handshake of its sockets.
import type { HandshakeData, SessionAttachment } from '../../shared/index.ts';
import {
  type GatewayOptions,
  type LegacyAuthorization,
  legacyHandshakeData,
} from '../gateway/index.ts';
import type { LegacyHandshake } from './parts.ts';

type Authorize = NonNullable<GatewayOptions['authorize']>;

interface Asking {
  readonly authorization: LegacyAuthorization;
  /** `this` of the authorization. */
  readonly manager: unknown;
  readonly warn: (text: string) => void;
  readonly thrown: (error: unknown) => void;
}

export class Handshaking {
  /** By what a copy of the handshake shares with the one that was judged. */
  readonly #judged = new WeakMap<object, LegacyHandshake>();

  /** What the gateway asks. A promise of the authorization is not waited for: the callback answers. */
  authorize({ authorization, manager, warn, thrown }: Asking): Authorize {
    return (handshake) =>
      new Promise((done, refuse) => {
        const data = legacyHandshakeData(handshake);
        const known = new Set(Object.keys(data));
        const decide = (error: unknown, isAuthorized?: unknown): void => {
          if (error) {
            warn(`handshake error ${error}`);
            refuse(error);
          } else if (isAuthorized) {
            this.#judged.set(handshake.headers, data);
            done(attachment(data, known));
          } else {
            done(false);
          }
        };
        try {
          authorization.call(manager, data, decide);
        } catch (error) {
          thrown(error);
          refuse(error);
        }
      });
  }

  /** The object that the authorization saw; the same data where there was none. */
  of(handshake: HandshakeData): LegacyHandshake {
    return this.#judged.get(handshake.headers) ?? legacyHandshakeData(handshake);
  }
}

/** What was added, as far as it can be shown: a file may keep anything in its handshake. */
function attachment(data: LegacyHandshake, known: ReadonlySet<string>): true | SessionAttachment {
  const added = Object.entries(data).filter(([name, value]) => !known.has(name) && hasJson(value));
  return added.length === 0 ? true : (Object.fromEntries(added) as SessionAttachment);
}

function hasJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
