// Opens one server at one place, and says in a sentence why it cannot.
import type { Server } from 'node:net';
import { fail, ok } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';
import { placeUrl } from './place.ts';
import type { ListenAt, Listening } from './place.ts';

/** Codes that say "somebody else has it": the only ones that another port can mend. */
export const PORT_IN_USE = 'port-in-use';

interface ListenPlace extends Pick<ListenAt, 'host' | 'port' | 'tls'> {
  /** Leaves the IPv4 side of `::` to others. */
  readonly ipv6Only: boolean;
}

export async function listen(
  server: Server,
  place: ListenPlace,
): Promise<Result<Listening, Refusal>> {
  const error = await tryPort(server, place);
  return error === undefined ? ok(listening(server, place)) : fail(refusal(error, place));
}

function tryPort(
  server: Server,
  { host, port, ipv6Only }: ListenPlace,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((done) => {
    const settle = (error?: NodeJS.ErrnoException): void => {
      server.off('error', settle);
      server.off('listening', settle);
      done(error);
    };
    server.once('error', settle);
    server.once('listening', settle);
    server.listen({ port, host, ipv6Only });
  });
}

function listening(server: Server, { host, port, tls }: ListenPlace): Listening {
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  const isSecure = tls !== undefined;
  return { host, port: taken, isSecure, url: placeUrl(host, taken, isSecure) };
}

/** The sentence for an error of a server that somebody else made. */
export function listenRefusal(
  error: NodeJS.ErrnoException & { address?: string; port?: number },
): Refusal {
  return refusal(error, { host: error.address ?? 'all addresses', port: error.port ?? 0 });
}

function refusal(
  { code, message }: NodeJS.ErrnoException,
  { host, port }: Pick<ListenPlace, 'host' | 'port'>,
): Refusal {
  const place = `port ${port} on ${host}`;
  switch (code) {
    case 'EADDRINUSE':
      return {
        code: PORT_IN_USE,
        message: `Cannot listen: ${place} is in use by another program. Stop it, or choose another port.`,
      };
    case 'EACCES':
      return {
        code: 'port-not-allowed',
        message: `Cannot listen: ${place} needs rights that this user lacks. Choose a port above 1023.`,
      };
    case 'EAFNOSUPPORT':
      return {
        code: 'no-such-host',
        message: `Cannot listen: ${host} is an IPv6 address, and this machine has IPv6 switched off. Use 127.0.0.1.`,
      };
    case 'EADDRNOTAVAIL':
    case 'EAI_AGAIN':
    case 'ENOTFOUND':
      return {
        code: 'no-such-host',
        message: `Cannot listen: ${host} is no address of this machine. Use 127.0.0.1 or ::1, or 0.0.0.0 or :: for all.`,
      };
    default:
      return { code: 'cannot-listen', message: `Cannot listen at ${place}: ${message}.` };
  }
}
