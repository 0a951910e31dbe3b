// An authorization written for the reference: a function of the handshake's data and a callback (0.9.19, manager.js, `authorize`).
import type { HandshakeData, SessionAttachment } from '../../shared/index.ts';
import type { Authorize } from './options.ts';

export type LegacyAuthorization = (
  data: Record<string, unknown>,
  decide: (error: unknown, isAuthorized?: unknown) => void,
) => unknown;

/** What it adds to the data is attached to the session; the reference keeps the object itself. */
export function legacyAuthorization(authorization: LegacyAuthorization): Authorize {
  return (handshake) =>
    new Promise((done, refuse) => {
      const data = legacyHandshakeData(handshake);
      const known = new Set(Object.keys(data));
      authorization(data, (error, isAuthorized) => {
        if (error) refuse(error);
        else if (isAuthorized) done(attached(data, known));
        else done(false);
      });
    });
}

/** The fields of the reference, as an object of their own that may be written to. */
export function legacyHandshakeData(handshake: HandshakeData): Record<string, unknown> {
  const { at, headers, address, port, query, url, xdomain, secure } = handshake;
  return {
    headers: { ...headers },
    address: { address, port },
    time: String(new Date(at)),
    query: { ...query },
    url,
    xdomain,
    secure,
    issued: Math.floor(at),
  };
}

function attached(
  data: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
): true | SessionAttachment {
  const added = Object.entries(data).filter(([name]) => !known.has(name));
  return added.length === 0 ? true : (Object.fromEntries(added) as SessionAttachment);
}
