// Whether a script has a say in handshakes: `authorizeHandshake`, exported beside its namespaces or static in a class.
import { fail, type HandshakeData, ok, type Result } from '../../shared/index.ts';
import type { DecideHandshake } from '../namespace/index.ts';

import { Environ } from './environ.ts';

/**
 * May a client have a session? Asked once for every handshake, before there is one: `true` lets it in, an object lets it
 * in and is `request.data` of its session in all namespaces, as JSON. Anything else refuses it with
 * `403 handshake unauthorized`; what is thrown, with `500 handshake error`. May be a promise. A function that declares a
 * second parameter is handed `decide(error, isAuthorized)` and answers by it, as an authorization of Socket.IO 0.9 does.
 */
export type AuthorizeHandshake = (
  handshake: Environ,
  decide: (error: unknown, isAuthorized?: unknown) => void,
) => unknown;

/** What the function is called in a script. */
export const AUTHORIZE = 'authorizeHandshake';

/** Each once, though classes inherit one from another. Fails with a sentence. */
export function readDeciders(
  exported: unknown,
  chosen: unknown,
): Result<readonly DecideHandshake[], string> {
  const deciders = new Map<unknown, DecideHandshake>();
  const classes = typeof chosen === 'object' && chosen !== null ? Object.values(chosen) : [];
  for (const owner of [exported, chosen, ...classes]) {
    const found: unknown = isOwner(owner) ? Reflect.get(owner, AUTHORIZE) : undefined;
    if (found === undefined) continue;
    if (!isAuthorization(found)) {
      return fail(`${AUTHORIZE} is no function: it takes the handshake and answers true or false.`);
    }
    if (!deciders.has(found)) deciders.set(found, (handshake) => ask(found, owner, handshake));
  }
  return ok([...deciders.values()]);
}

function ask(authorization: AuthorizeHandshake, owner: unknown, handshake: HandshakeData): unknown {
  const environ = new Environ(handshake);
  if (authorization.length < 2) return Reflect.apply(authorization, owner, [environ]);
  return new Promise((done, refuse) => {
    const decide = (error: unknown, isAuthorized?: unknown) => {
      if (error) refuse(error);
      else done(typeof isAuthorized === 'object' ? isAuthorized : Boolean(isAuthorized));
    };
    const answer: unknown = Reflect.apply(authorization, owner, [environ, decide]);
    // An async function may do the rest by the callback, but what it throws must not go unseen.
    Promise.resolve(answer).catch(refuse);
  });
}

function isOwner(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isAuthorization(value: unknown): value is AuthorizeHandshake {
  return typeof value === 'function';
}
